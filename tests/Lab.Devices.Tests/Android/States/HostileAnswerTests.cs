using CsCheck;
using Lab.Devices.Android;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Operator;
using Lab.Devices.Android.States;
using Lab.Devices.Tests.Android.Fakes;
using Lab.Harness.Phone;

namespace Lab.Devices.Tests.Android.States;

public class HostileAnswerTests
{
    private static readonly PhoneState[] States =
    [
        Sim.Absent, Power.OnBattery, Screen.Off, Screen.On, Network.Wifi, ScreenLock.Locked, ScreenLock.Unlocked, Doze.Forced, Doze.Natural, Airplane.On, Airplane.Off, MobileData.On, MobileData.Off,
        Location.On, Location.Off, PrivateDns.Off, PrivateDns.Opportunistic, PrivateDns.Hostname("dns.example"), Foreground.App("com.example.chat"), Battery.Level(5),
    ];

    /// <summary>Words that mean something to one command or other: a phone that says them to every command proves nothing.</summary>
    private static readonly string[] Words = ["null", "true", "false", "1", "3", "OK", "ABSENT", "IDLE", "off", "No result found.", "Permission denied", "Killed", "Success"];

    [Fact]
    public void No_state_holds_on_any_text() =>
        Gen.String.Where(text => !text.Any(char.IsAsciiDigit)).SampleAsync(text => HoldsNothingAsync(text, []), iter: 300);

    [Theory]
    [InlineData("1", "Location")]
    [InlineData("3", "Location")]
    public async Task Only_the_state_whose_whole_answer_is_that_word_holds(string word, string subjects) => await HoldsNothingAsync(word, subjects.Split(','));

    [Fact]
    public async Task No_state_holds_on_a_word_that_answers_everything()
    {
        foreach (var word in Words.Except(["1", "3"]))
        {
            await HoldsNothingAsync(word, []);
        }
    }

    private static async Task HoldsNothingAsync(string text, string[] except)
    {
        foreach (var state in States)
        {
            var phone = new FakePhoneShell { Otherwise = text };
            var reading = await Driver(phone, state.Subject).SampleAsync(state, CancellationToken.None);

            (reading.Holds && !except.Contains(reading.Subject)).Should().BeFalse($"\"{text}\" must not prove {state}: {reading.Observed}");
        }
    }

    private static IStateDriver Driver(FakePhoneShell phone, StateSubject subject)
    {
        var ledger = new ChangeLedger();
        var facts = new PhoneFactsReader(phone);
        var screen = new ScreenState(phone, facts, ledger);
        Func<CancellationToken, Task<IOperator>> nobody = _ => Task.FromResult<IOperator>(new WaitingOperator(TimeSpan.Zero, TimeProvider.System, _ => { }));
        return subject switch
        {
            StateSubject.Sim => new SimState(phone, nobody, ledger),
            StateSubject.Power => new PowerState(phone, nobody, ledger),
            StateSubject.Screen => screen,
            StateSubject.Network => new NetworkState(phone, ledger),
            StateSubject.ScreenLock => new ScreenLockState(phone, screen, ledger),
            StateSubject.Doze => new DozeState(phone, ledger),
            StateSubject.Airplane => new AirplaneState(phone, ledger),
            StateSubject.MobileData => new MobileDataState(phone, ledger),
            StateSubject.Location => new LocationState(phone, ledger),
            StateSubject.PrivateDns => new PrivateDnsState(phone, facts, ledger),
            StateSubject.Foreground => new ForegroundState(phone, ledger),
            _ => new BatteryLevelState(phone, ledger),
        };
    }
}
