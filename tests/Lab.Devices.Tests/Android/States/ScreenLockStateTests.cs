using Lab.Devices.Android;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.States;
using Lab.Devices.Tests.Android.Fakes;
using Lab.Harness.Phone;

namespace Lab.Devices.Tests.Android.States;

public class ScreenLockStateTests
{
    private const string Policy = "dumpsys window policy";
    private const string Trust = "dumpsys trust";
    private readonly FakePhoneShell phone = new FakePhoneShell().Answers("dumpsys power", Samples.PowerAwake);
    private readonly ChangeLedger ledger = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ScreenLockState Driver => new(phone, new ScreenState(phone, new PhoneFactsReader(phone), ledger), ledger);

    [Fact]
    public async Task Lock_screen_that_shows_is_locked()
    {
        phone.Answers(Policy, StateSamples.PolicyLocked).Answers(Trust, StateSamples.TrustLocked);

        (await Driver.SampleAsync(ScreenLock.Locked, Token)).Should().BeEquivalentTo(new { Holds = true, Observed = "the lock screen shows, secured" });
    }

    [Fact]
    public async Task Device_that_trust_tells_locked_is_not_unlocked()
    {
        phone.Answers(Policy, StateSamples.PolicyUnlocked).Answers(Trust, StateSamples.TrustLocked);

        (await Driver.SampleAsync(ScreenLock.Unlocked, Token)).Holds.Should().BeFalse();
    }

    [Fact]
    public async Task Unlocked_is_not_proven_while_the_screen_is_off()
    {
        phone.Answers(Policy, StateSamples.PolicyUnlocked).Answers(Trust, StateSamples.TrustUnlocked).Answers("dumpsys power", Samples.PowerAsleep);

        (await Driver.SampleAsync(ScreenLock.Unlocked, Token)).Holds.Should().BeFalse();
    }

    [Fact]
    public async Task Swipe_lock_is_taken_away()
    {
        phone.Answers(Policy, StateSamples.PolicySwipe, StateSamples.PolicyUnlocked).Answers(Trust, StateSamples.TrustUnlocked).Answers("wm dismiss-keyguard", "");

        (await Driver.ReachAsync(ScreenLock.Unlocked, Token)).Holds.Should().BeTrue();
    }

    [Fact]
    public async Task Swipe_lock_that_was_taken_away_is_put_back_though_the_screen_was_on()
    {
        phone.Answers(Policy, StateSamples.PolicySwipe, StateSamples.PolicyUnlocked, StateSamples.PolicySwipe).Answers(Trust, StateSamples.TrustUnlocked).Answers("wm dismiss-keyguard", "")
            .Answers("dumpsys power", Samples.PowerAwake, Samples.PowerAwake, Samples.PowerAwake, Samples.PowerAwake, Samples.PowerAsleep, Samples.PowerAsleep, Samples.PowerAwake)
            .Answers("input keyevent 223", "").Answers("input keyevent 224", "");
        await Driver.ReachAsync(ScreenLock.Unlocked, Token);

        (await ledger.UndoAsync(Token)).Should().BeEmpty();

        phone.Commands.Where(command => command.StartsWith("input", StringComparison.Ordinal)).Should().Equal("input keyevent 223", "input keyevent 224");
    }

    [Fact]
    public async Task Phone_that_stays_unlocked_is_not_called_put_back()
    {
        phone.Answers(Policy, StateSamples.PolicySwipe, StateSamples.PolicyUnlocked).Answers(Trust, StateSamples.TrustUnlocked).Answers("wm dismiss-keyguard", "")
            .Answers("input keyevent 223", "").Answers("input keyevent 224", "")
            .Answers("dumpsys power", Samples.PowerAwake, Samples.PowerAwake, Samples.PowerAwake, Samples.PowerAwake, Samples.PowerAsleep, Samples.PowerAsleep, Samples.PowerAwake);
        await Driver.ReachAsync(ScreenLock.Unlocked, Token);

        (await ledger.UndoAsync(Token)).Should().ContainSingle(left => left.Contains("lock it by hand"));
    }

    [Fact]
    public async Task Secured_phone_is_not_unlocked_and_that_is_said()
    {
        phone.Answers(Policy, StateSamples.PolicyLocked).Answers(Trust, StateSamples.TrustLocked);

        (await Driver.ReachAsync(ScreenLock.Unlocked, Token)).Should().Match<Lab.Harness.Model.StateReading>(it => !it.Holds && it.Observed.Contains("PIN, pattern or password"));
    }
}
