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
        Gen.String.Where(text => !text.Any(char.IsAsciiDigit)).SampleAsync(text => HoldsNothingAsync(text), iter: 300);

    [Fact]
    public async Task No_state_holds_on_a_word_that_answers_everything()
    {
        foreach (var word in Words)
        {
            await HoldsNothingAsync(word);
        }
    }

    /// <summary>States of which phones tell the opposite: no piece of such an answer may prove them.</summary>
    private static readonly (PhoneState State, (string Command, string Answer)[] Answers)[] Opposites =
    [
        (Sim.Absent, [("getprop gsm.sim.state", "ABSENT,LOADED\n"), ("getprop gsm.sim.operator.numeric", ",46692\n"), ("dumpsys telephony.registry", Samples.RegistryNoSim)]),
        (Sim.Absent, [("getprop gsm.sim.state", "ABSENT,NOT_READY\n"), ("getprop gsm.sim.operator.numeric", ",\n"), ("dumpsys telephony.registry", Samples.RegistryNoSim)]),
        (Sim.Present, [("getprop gsm.sim.state", "PIN_REQUIRED,NOT_READY\n")]),
        (Power.OnBattery, [("dumpsys battery", Samples.Battery43)]),
        (Power.OnBattery, [("dumpsys battery", Samples.Battery15Unplugged.Replace("Dock powered: false", "Dock powered: true", StringComparison.Ordinal))]),
        (Battery.Level(7), [("dumpsys battery", Samples.Battery15Unplugged)]),
        (Screen.Off, [("dumpsys power", Samples.PowerAwake)]),
        (Screen.On, [("dumpsys power", Samples.PowerAsleep)]),
        (Network.Wifi, [("cmd wifi status", "Wifi is enabled\nWifi is not connected\n")]),
        (Network.Wifi, [("dumpsys wifi", Samples.WifiDump43.Replace("CONNECTED/CONNECTED", "DISCONNECTED/DISCONNECTED", StringComparison.Ordinal))]),
        (Network.Off, [("cmd wifi status", Samples.Wifi13), ("dumpsys wifi", Samples.WifiDump43)]),
        (Network.Off, [("dumpsys wifi", "Wi-Fi is disabling\nmNetworkInfo [type: WIFI[], state: DISCONNECTED/DISCONNECTED]\n")]),
        (ScreenLock.Unlocked, [("dumpsys window policy", StateSamples.PolicyLocked), ("dumpsys trust", StateSamples.TrustLocked), ("dumpsys power", Samples.PowerAwake)]),
        (ScreenLock.Unlocked, [("dumpsys window policy", StateSamples.PolicySwipe), ("dumpsys trust", StateSamples.TrustUnlocked), ("dumpsys power", Samples.PowerAwake)]),
        (ScreenLock.Locked, [("dumpsys window policy", StateSamples.PolicyUnlocked), ("dumpsys trust", StateSamples.TrustUnlocked), ("dumpsys power", Samples.PowerAwake)]),
        (Doze.Forced, [("dumpsys deviceidle", StateSamples.Idle15Natural), ("dumpsys deviceidle enabled deep", "1\n"), ("dumpsys deviceidle get deep", "IDLE\n")]),
        (Doze.Natural, [("dumpsys deviceidle", StateSamples.Idle15Pending), ("dumpsys deviceidle enabled deep", "1\n"), ("dumpsys deviceidle get deep", "IDLE_PENDING\n")]),
        (Doze.Natural, [("dumpsys deviceidle", StateSamples.Idle6Forced.Replace("mForceIdle=true", "mForceIdle=false", StringComparison.Ordinal).Replace("=IDLE", "=IDLE_PENDING", StringComparison.Ordinal))]),
        (Airplane.On, [("settings get global airplane_mode_on", "1\n"), ("dumpsys telephony.registry", Samples.RegistryInService), ("getprop gsm.sim.state", "LOADED,ABSENT\n")]),
        (Airplane.On, [("settings get global airplane_mode_on", "0\n"), ("dumpsys telephony.registry", StateSamples.RegistryAirplane), ("getprop gsm.sim.state", "LOADED,ABSENT\n")]),
        (Airplane.Off, [("settings get global airplane_mode_on", "1\n"), ("dumpsys telephony.registry", Samples.RegistryInService), ("getprop gsm.sim.state", "LOADED,ABSENT\n")]),
        (MobileData.Off, [("settings list global", "mobile_data=0\nmobile_data1=1\n"), ("dumpsys telephony.registry", StateSamples.RegistryData), ("getprop gsm.sim.state", "LOADED,ABSENT\n")]),
        (MobileData.On, [("settings list global", "mobile_data=1\n"), ("dumpsys telephony.registry", Samples.RegistryNoSim), ("getprop gsm.sim.state", "LOADED,ABSENT\n")]),
        (Location.On, [("settings get secure location_mode", "3\n"), ("cmd location is-location-enabled", "false\n")]),
        (Location.Off, [("settings get secure location_mode", "3\n"), ("cmd location is-location-enabled", "true\n")]),
        (PrivateDns.Off, [("getprop", "[ro.build.version.sdk]: [33]\n"), ("settings get global private_dns_mode", "off\n"), ("dumpsys connectivity", StateSamples.Networks9PrivateDns)]),
        (PrivateDns.Opportunistic, [("getprop", "[ro.build.version.sdk]: [33]\n"), ("settings get global private_dns_mode", "opportunistic\n"), ("dumpsys connectivity", StateSamples.Networks13Validated)]),
        (PrivateDns.Hostname("dns.example"), [("getprop", "[ro.build.version.sdk]: [33]\n"), ("settings get global private_dns_mode", "hostname\n"), ("settings get global private_dns_specifier", "dns.example.net\n"), ("dumpsys connectivity", StateSamples.Networks13Validated.Replace("dns.example", "dns.example.net", StringComparison.Ordinal))]),
        (Foreground.App("com.example.chat"), [("dumpsys window", "  mCurrentFocus=Window{2f1c0d5 u0 com.example.chat.other/.Main}\n")]),
    ];

    [Fact]
    public async Task No_opposite_holds()
    {
        foreach (var (state, answers) in Opposites)
        {
            await HoldsNotAsync(state, answers);
        }
    }

    [Fact]
    public async Task No_piece_of_an_opposite_proves_a_state()
    {
        foreach (var (state, answers) in Opposites)
        {
            for (var index = 0; index < answers.Length; index++)
            {
                for (var length = 0; length < answers[index].Answer.Length; length++)
                {
                    var pieces = answers.ToArray();
                    pieces[index].Answer = pieces[index].Answer[..length];
                    await HoldsNotAsync(state, pieces);
                }
            }
        }
    }

    [Fact]
    public void No_words_behind_an_opposite_prove_a_state() =>
        Gen.Select(Gen.Int[0, Opposites.Length - 1].Select(index => Opposites[index]), Gen.Int[0, 3], Gen.String.Where(text => !text.Any(char.IsAsciiDigit)))
            .SampleAsync((opposite, index, text) => HoldsNotAsync(
                opposite.State, [.. opposite.Answers.Select((answer, at) => at == index % opposite.Answers.Length ? (answer.Command, answer.Answer + "\n" + text) : answer)]), iter: 500);

    private static async Task HoldsNotAsync(PhoneState state, (string Command, string Answer)[] answers)
    {
        var phone = new FakePhoneShell();
        foreach (var (command, answer) in answers)
        {
            phone.Answers(command, answer);
        }
        var reading = await Driver(phone, state.Subject).SampleAsync(state, CancellationToken.None);

        if (reading.Holds)
        {
            Assert.Fail($"{state} must not hold by: {string.Join(" | ", answers)}: {reading.Observed}");
        }
    }

    private static async Task HoldsNothingAsync(string text)
    {
        foreach (var state in States)
        {
            var phone = new FakePhoneShell { Otherwise = text };
            var reading = await Driver(phone, state.Subject).SampleAsync(state, CancellationToken.None);

            reading.Holds.Should().BeFalse($"\"{text}\" must not prove {state}: {reading.Observed}");
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
