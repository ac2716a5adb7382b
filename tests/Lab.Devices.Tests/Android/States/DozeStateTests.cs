using Lab.Devices.Android;
using Lab.Devices.Android.States;
using Lab.Devices.Tests.Android.Fakes;
using Lab.Harness.Phone;

namespace Lab.Devices.Tests.Android.States;

public class DozeStateTests
{
    private const string Read = "dumpsys deviceidle";
    private const string Force = "dumpsys deviceidle force-idle";
    private readonly FakePhoneShell phone = new FakePhoneShell().Answers("dumpsys deviceidle enabled deep", "1").Answers("dumpsys deviceidle get deep", "IDLE");
    private readonly ChangeLedger ledger = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DozeState Driver => new(phone, ledger);

    [Fact]
    public async Task Forced_idle_is_proven_by_two_answers()
    {
        phone.Answers(Read, StateSamples.Idle15Active, StateSamples.Idle15Forced).Answers(Force, "Now forced in to deep idle mode");

        (await Driver.ReachAsync(Doze.Forced, Token)).Should().BeEquivalentTo(new { Holds = true, Observed = "deep state IDLE, light state OVERRIDE, forced" });
    }

    [Fact]
    public async Task Phone_that_stops_on_the_way_is_told_in_its_own_words()
    {
        phone.Answers(Read, StateSamples.Idle15Active).Answers(Force, "Unable to go deep idle; stopped at INACTIVE");

        (await Driver.ReachAsync(Doze.Forced, Token)).Should().Match<Lab.Harness.Model.StateReading>(it => !it.Holds && it.Observed.Contains("Unable to go deep idle; stopped at INACTIVE"));
    }

    [Fact]
    public async Task Success_without_effect_is_not_believed()
    {
        phone.Answers(Read, StateSamples.Idle15Active).Answers(Force, "Now forced in to deep idle mode");

        (await Driver.ReachAsync(Doze.Forced, Token)).Holds.Should().BeFalse();
    }

    [Fact]
    public async Task Answers_that_contradict_each_other_prove_nothing()
    {
        phone.Answers(Read, StateSamples.Idle15Forced).Answers("dumpsys deviceidle get deep", "ACTIVE");

        (await Driver.SampleAsync(Doze.Forced, Token)).Observed.Should().EndWith("tells ACTIVE");
    }

    [Fact]
    public async Task Phone_of_Android_6_is_proven_by_its_dump()
    {
        phone.Answers(Read, StateSamples.Idle6Forced).Answers("dumpsys deviceidle get deep", "Unknown command: get");

        (await Driver.SampleAsync(Doze.Forced, Token)).Holds.Should().BeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("Unknown command: get")]
    [InlineData("Can't find service: deviceidle")]
    public async Task Phone_that_has_the_second_answer_must_give_it(string answer)
    {
        phone.Answers(Read, StateSamples.Idle15Forced).Answers("dumpsys deviceidle get deep", answer);

        (await Driver.SampleAsync(Doze.Forced, Token)).Holds.Should().BeFalse();
    }

    [Fact]
    public async Task Phone_that_tells_0_for_deep_idle_does_not_doze()
    {
        phone.Answers(Read, StateSamples.Idle15Forced).Answers("dumpsys deviceidle enabled deep", "0");

        (await Driver.SampleAsync(Doze.Forced, Token)).Observed.Should().StartWith("this phone does not doze");
    }

    [Fact]
    public async Task Phone_whose_maker_switched_doze_off_says_so()
    {
        phone.Answers(Read, StateSamples.IdleDisabled);

        (await Driver.SampleAsync(Doze.Natural, Token)).Observed.Should().StartWith("this phone does not doze");
    }

    [Theory]
    [InlineData(StateSamples.Idle15Natural, true)]
    [InlineData(StateSamples.Idle15Maintenance, true)]
    [InlineData(StateSamples.Idle15Pending, false)]
    [InlineData(StateSamples.Idle15Inactive, false)]
    [InlineData(StateSamples.Idle15Contradicted, false)]
    [InlineData(StateSamples.Idle15Active, false)]
    [InlineData(StateSamples.Idle15Forced, false)]
    public async Task Natural_idle_was_reached_and_not_forced(string dump, bool holds)
    {
        phone.Answers(Read, dump).Answers("dumpsys deviceidle get deep", dump == StateSamples.Idle15Maintenance ? "IDLE_MAINTENANCE" : "IDLE");

        (await Driver.SampleAsync(Doze.Natural, Token)).Holds.Should().Be(holds);
    }

    [Fact]
    public async Task Natural_idle_is_waited_for_while_the_phone_is_on_its_way()
    {
        phone.Answers(Read, [.. Enumerable.Repeat(StateSamples.Idle15Inactive, 60), .. Enumerable.Repeat(StateSamples.Idle15Pending, 60), StateSamples.Idle15Natural]);

        (await Driver.ReachAsync(Doze.Natural, Token)).Holds.Should().BeTrue();
    }

    [Fact]
    public async Task Phone_that_never_gets_to_idle_is_not_waited_for_without_end()
    {
        phone.Answers(Read, StateSamples.Idle15Pending);

        (await Driver.ReachAsync(Doze.Natural, Token)).Observed.Should().StartWith("deep state IDLE_PENDING");
    }

    [Fact]
    public async Task What_was_forced_is_let_go()
    {
        phone.Answers(Read, StateSamples.Idle15Active, StateSamples.Idle15Forced, StateSamples.Idle15Active).Answers(Force, "Now forced in to deep idle mode").Answers("dumpsys deviceidle unforce", "");
        await Driver.ReachAsync(Doze.Forced, Token);

        (await ledger.UndoAsync(Token)).Should().BeEmpty();
        phone.Changes.Should().Equal(Force, "dumpsys deviceidle unforce");
    }

    [Fact]
    public async Task What_stays_forced_is_told()
    {
        phone.Answers(Read, StateSamples.Idle15Active, StateSamples.Idle15Forced).Answers(Force, "");
        await Driver.ReachAsync(Doze.Forced, Token);

        (await ledger.UndoAsync(Token)).Should().ContainSingle().Which.Should().Contain("still forced");
    }
}
