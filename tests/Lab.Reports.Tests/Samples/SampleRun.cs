using Lab.Harness.Model;
using Lab.Harness.Rules;
using Lab.Traffic.Model;

namespace Lab.Reports.Tests.Samples;

/// <summary>Records as a run would leave them: one per kind of outcome.</summary>
internal static class SampleRun
{
    public static readonly DateTimeOffset Start = new(2026, 3, 14, 9, 26, 53, TimeSpan.Zero);

    /// <summary>Four scenarios: two fail, one passes, one is inconclusive.</summary>
    public static RunRecord Fail() => Of(Verdict.Fail, [SampleScenario.IdleFail(), SampleScenario.MessagingFail(), SampleScenario.ConsentInconclusive(), SampleScenario.UpdatePass()]);

    /// <summary>Every requirement met, by a real phone, with lab.json filled in.</summary>
    public static RunRecord Pass() => Of(Verdict.Pass, [SampleScenario.UpdatePass()]) with
    {
        IsExample = false,
        Item = Phone() with { VirtualProfile = null, Speed = 1, Serial = "R5CT30ABCDE" },
    };

    public static RunRecord Inconclusive() => Of(Verdict.Inconclusive, [SampleScenario.ConsentInconclusive()]);

    public static RunRecord Error() => Of(Verdict.Error, [SampleScenario.LostCable()]);

    /// <summary>Killed within the second of three scenarios.</summary>
    public static RunRecord Interrupted() => Of(Verdict.Error, [SampleScenario.UpdatePass(), SampleScenario.CutOff(), SampleScenario.NotBegun("NCC-3a", "Contacts, notes, photos and messages stay on the phone")]) with
    {
        Status = RunStatus.Interrupted,
        Reasons = [new(ReasonCode.RunInterrupted, "The journal ends at 2026-03-14 10:41:07 UTC within NCC-2; no entry says why.")],
        Seal = null,
    };

    public static RunRecord Cancelled() => Interrupted() with
    {
        Status = RunStatus.Cancelled,
        Reasons = [new(ReasonCode.RunCancelled, "A person stopped the run with Ctrl-C at 2026-03-14 10:41:07 UTC.")],
    };

    /// <summary>A run that got nowhere: no phone, no scenario, nothing declared.</summary>
    public static RunRecord Empty() => Of(Verdict.None, []) with
    {
        Item = null, Equipment = [], Deviations = [], NotTested = [], ExternalProviders = [], Seal = null,
        RequirementSet = Set() with { DecisionRule = [], NotTested = [], DeclaredDestinations = [], Requirements = [], Sha256 = null },
    };

    /// <summary>One requirement, one finding: small enough to be compared as a whole.</summary>
    public static RunRecord Small()
    {
        var scenario = SampleScenario.IdleFail();
        return Of(Verdict.Fail,
        [
            scenario with
            {
                Findings = [scenario.Findings[1]], Requirements = [scenario.Requirements[1] with { Findings = [scenario.Findings[1].Id] }],
                Destinations = [.. scenario.Destinations.Take(2)], Transmissions = [.. scenario.Transmissions.Take(6)],
                States = [.. scenario.States.Take(2)], Decoys = [scenario.Decoys[0]], Steps = [.. scenario.Steps.Take(2)],
            },
        ]);
    }

    public static RunRecord Of(Verdict verdict, IReadOnlyList<ScenarioRecord> scenarios) => new()
    {
        RunId = "20260314T092653Z_ncc-2014-nosim_JHBMIBF5.0",
        ReportNumber = "LAB-2026-0314-01",
        Status = RunStatus.Complete,
        Verdict = verdict,
        Reasons = [],
        Started = Start,
        Ended = scenarios.Count == 0 ? Start.AddSeconds(4) : scenarios.Max(s => s.Ended ?? s.Started.AddMinutes(12)),
        IsExample = true,
        Laboratory = new() { Name = "Example Telecom Laboratory", Address = "1 Test Street, 100 Taipei", Location = "Room B2.14, shielded chamber, 1 Test Street, 100 Taipei", Contact = "lab@lab.example" },
        Customer = new() { Name = "Example Communications Commission", Contact = "Section for Terminal Equipment, office@commission.example" },
        ItemReceipt = new() { ReceivedOn = new(2026, 3, 2), Condition = "New, sealed box, seal 4471 unbroken; battery at 63 %", Sampling = "Bought over the counter by the laboratory, one of one; no sampling plan applies", Identifiers = new Dictionary<string, string>() },
        Report = new() { NumberPrefix = "LAB-2026-", AuthorisedBy = "Lin Example", AuthoriserRole = "Head of testing", Operator = "Chen Example", Deviations = [] },
        Item = Phone(),
        RequirementSet = Set(),
        Equipment =
        [
            new("Lab", "0.1.0+4be1d22", null, "this software"),
            new("adb server", "41 (35.0.2)", null, "protocol version 41"),
            new("Geolocation database", "2026-02-27", "6c3b0a1f7d9e4c5b8a2f1e0d9c8b7a6f5e4d3c2b1a09f8e7d6c5b4a392817060", "iptoasn country, PDDL 1.0"),
            new("tcpdump on the phone", "4.99.4 / libpcap 1.10.4", null, "source of the captures"),
        ],
        Scenarios = scenarios,
        Deviations = ["Battery operation was simulated by software: the phone stayed on the cable that ADB needs."],
        NotTested = ["Traffic over the mobile network: only Wi-Fi was recorded.", "Content of TLS connections for which the laboratory holds no keys.", "Times beyond the windows stated.", "Applications installed after the factory.", "Bluetooth, NFC and other radio interfaces.", "Behaviour on other firmware than the one identified."],
        ExternalProviders = ["Countries of addresses: iptoasn country database of 2026-02-27 (public domain). Not verified by the laboratory."],
        Seal = "b7e23ec29af22b0b4e41da31e868d57226121c84b7e23ec29af22b0b4e41da31",
    };

    public static TestItem Phone() => new()
    {
        Serial = "127.0.0.1:41567",
        Manufacturer = "Example Mobile",
        Model = "EM-2014 Note",
        AndroidVersion = "4.4.2",
        Sdk = 19,
        BuildFingerprint = "Example/em2014/em2014:4.4.2/KOT49H/JHBMIBF5.0:user/release-keys",
        Build = "JHBMIBF5.0",
        SecurityPatch = null,
        Baseband = "MOLY.WR8.W1315.MD.WG.MP.V23",
        Identifiers =
        [
            new("imei", MarkerKind.Imei, "865931021234563", "dumpsys iphonesubinfo", "read, check digit correct") { Surety = Surety.Certain },
            new("imsi", MarkerKind.Imsi, null, "no SIM in any slot", "not known: there is no SIM") { Surety = Surety.Absent },
            new("android-id", MarkerKind.Hex, "9f1c0e7a5b3d2468", "settings get secure android_id", "read"),
            new("wifi-mac", MarkerKind.Mac, "64:09:80:1a:2b:3c", "cat /sys/class/net/wlan0/address", "read"),
            new("number", MarkerKind.Phone, "+886912000111", "lab.json", "entered by hand") { Surety = Surety.Stated },
            new("operator.code", MarkerKind.Text, "46692", "getprop gsm.sim.operator.numeric", "the SIM's network code") { Surety = Surety.Certain, Searched = false },
        ],
        VirtualProfile = "ncc-2014-nosim",
        Speed = 60,
        ClockOffset = TimeSpan.FromMilliseconds(412),
        ClockUncertainty = TimeSpan.FromMilliseconds(9),
    };

    public static RequirementSet Set() => new()
    {
        Id = "ncc-2014",
        Version = "1.0.0",
        Title = "Handset data transmission, after the NCC tests of 2014",
        Source = "Public statements of the NCC of October 2014 and December 2014",
        DecisionRule =
        [
            "A requirement fails if captured bytes show what it forbids; one sighting is enough.",
            "A requirement passes only if nothing was found and the window was valid: capture live, state proven, loss and unreadable share within limits.",
            "Absence is stated with its strength: nothing in T hours means a rate below 3/T per hour at 95 % confidence.",
            "All else is inconclusive, with the reason.",
        ],
        NotTested = ["Traffic over the mobile network: only Wi-Fi was recorded."],
        Limits = new() { MaxOpaqueShare = 0.2, MaxDropped = 0, MaxAcknowledgedUnseen = 4_096 },
        DeclaredDestinations = [new("time.example.net", "time of day"), new("*.connectivity.example", "check for internet access")],
        Requirements =
        [
            new() { Id = "NCC-1.destinations", Scenario = "NCC-1", Clause = "NCC 2014-10-01, without SIM", Statement = "Without a SIM and idle, the phone sends no data to undeclared destinations.", Rule = "undeclared-destination", ExceptDeclared = true },
            new() { Id = "NCC-1.identifiers", Scenario = "NCC-1", Clause = "NCC 2014-10-01, without SIM", Statement = "Without a SIM and idle, no identifier leaves the phone.", Rule = "marker-carried", Markers = ["identifiers"] },
            new() { Id = "NCC-1.countries", Scenario = "NCC-1", Clause = "NCC 2014-10-01, without SIM", Statement = "Without a SIM and idle, the phone does not reach servers in the countries named.", Rule = "country-reached", Countries = ["CN"] },
            new() { Id = "NCC-2.numbers", Scenario = "NCC-2", Clause = "NCC 2014-10-01, messaging", Statement = "Sending a message carries neither number to a third party.", Rule = "marker-carried", Markers = ["sender.number", "recipient.number"] },
            new() { Id = "NCC-3.decoys", Scenario = "NCC-3a", Clause = "NCC 2014-12-30", Statement = "Contacts, notes, photos and messages do not leave the phone without consent.", Rule = "marker-carried", Markers = ["decoys"] },
            new() { Id = "NCC-3.update", Scenario = "NCC-3b", Clause = "NCC 2014-09-24", Statement = "After the firmware update no identifier and no decoy leaves the phone.", Rule = "marker-carried", Markers = ["identifiers", "decoys"] },
        ],
        Sha256 = "2f0e9d8c7b6a594837261504f3e2d1c0b9a8978685746352413f2e1d0c9b8a79",
    };
}
