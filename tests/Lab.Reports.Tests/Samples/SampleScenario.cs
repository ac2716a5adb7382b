using Lab.Harness.Model;

namespace Lab.Reports.Tests.Samples;

/// <summary>Scenarios of sample records.</summary>
internal static class SampleScenario
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan ClockOffset = TimeSpan.FromMilliseconds(412);

    public static ScenarioRecord IdleFail()
    {
        var start = SampleRun.Start;
        var findings = SampleFinding.Idle(start.AddMinutes(1));
        return Base("NCC-1", "No SIM, idle on battery", "Does the phone send data, and to which countries, without a SIM and with nobody touching it, as long as the battery has power?", start) with
        {
            Verdict = Verdict.Fail,
            Findings = findings,
            Requirements =
            [
                Result("NCC-1.destinations", Verdict.Fail, "undeclared-destination") with { Findings = [.. findings.Where(f => f.RequirementId == "NCC-1.destinations").Select(f => f.Id)], Strength = "412 transmissions to 5 undeclared hosts in 1.0 h of phone time" },
                Result("NCC-1.identifiers", Verdict.Fail, "marker-carried") with { Findings = [.. findings.Where(f => f.RequirementId == "NCC-1.identifiers").Select(f => f.Id)], Strength = "3 identifiers in 9 transmissions" },
                Result("NCC-1.countries", Verdict.Fail, "country-reached") with { Findings = [.. findings.Where(f => f.RequirementId == "NCC-1.countries").Select(f => f.Id)] },
            ],
            Destinations = SampleTraffic.Destinations(),
            Transmissions = SampleTraffic.Transmissions(start.AddMinutes(1) + ClockOffset, Hour),
        };
    }

    public static ScenarioRecord MessagingFail()
    {
        var start = SampleRun.Start.AddMinutes(70);
        var findings = SampleFinding.Messaging(start.AddMinutes(1));
        return Base("NCC-2", "Sending a message", "Does sending a message with a messaging app trigger transmissions to servers overseas, with the numbers of sender and recipient?", start) with
        {
            Verdict = Verdict.Fail,
            Findings = findings,
            Requirements = [Result("NCC-2.numbers", Verdict.Fail, "marker-carried") with { Findings = [.. findings.Select(f => f.Id)], Strength = "both numbers in each of 5 messages sent" }],
            Triggers =
            [
                .. Enumerable.Range(1, 5).Select(i => new TriggerRecord
                {
                    Action = $"Message {i} of 5 sent with com.example.messenger to +886912000{i:000}", Proven = i != 4, LabTime = start.AddMinutes(5 + i), PhoneTime = start.AddMinutes(5 + i) + ClockOffset,
                    Proof = i == 4 ? "content query shows no row with this body within 10 s" : $"content query: row _id={40 + i}, type=2 (sent), body as typed",
                }),
            ],
            Destinations = [.. SampleTraffic.Destinations().Take(4)],
            Transmissions = [.. SampleTraffic.Transmissions(start.AddMinutes(1) + ClockOffset, Hour).Where(t => t.Host.Contains("api", StringComparison.Ordinal))],
        };
    }

    public static ScenarioRecord ConsentInconclusive() => Base("NCC-3a", "Contacts, notes, photos and messages stay on the phone", "Do contacts, notes, photos, messages or identifiers leave the phone without consent?", SampleRun.Start.AddMinutes(140)) with
    {
        Verdict = Verdict.Inconclusive,
        Reasons = [],
        Requirements =
        [
            Result("NCC-3.decoys", Verdict.Inconclusive, "marker-carried") with
            {
                Reasons =
                [
                    new(ReasonCode.OpaqueShare, "61.2 % of the 48,312 bytes that the phone sent could not be read; the limit is 20.0 %."),
                    new(ReasonCode.StateLost, "The phone left the state \"screen off\" at 2026-03-14 12:11:40 UTC and was back 12 s later."),
                ],
            },
        ],
        Destinations = [.. SampleTraffic.Destinations().Skip(2).Take(3)],
        Transmissions = [.. SampleTraffic.Transmissions(SampleRun.Start.AddMinutes(141) + ClockOffset, Hour).Take(14)],
        Figures = Figures() with { OpaqueOut = 29_567, ClearOut = 9_000, MetadataOut = 9_745 },
    };

    public static ScenarioRecord UpdatePass() => Base("NCC-3b", "After the firmware update", "Does a firmware update end it?", SampleRun.Start.AddMinutes(210)) with
    {
        Verdict = Verdict.Pass,
        Decoys = [.. SampleSteps.Decoys(SampleRun.Start.AddMinutes(210)).Where(d => d.ReadBack)],
        Requirements = [Result("NCC-3.update", Verdict.Pass, "marker-carried") with { Strength = "nothing in 1.0 h means a rate below 3.0 per hour at 95 % confidence" }],
        Destinations = [.. SampleTraffic.Destinations().Where(d => d.Declared)],
        Transmissions = [.. SampleTraffic.Transmissions(SampleRun.Start.AddMinutes(211) + ClockOffset, Hour).Where(t => t.Declared)],
        Figures = Figures() with { BytesOut = 3_412, ClearOut = 3_412, OpaqueOut = 0, MetadataOut = 0, BytesIn = 9_881 },
    };

    public static ScenarioRecord LostCable() => CutOff() with
    {
        Verdict = Verdict.Error,
        Reasons = [new(ReasonCode.DeviceLost, "The phone R5CT30ABCDE answered no command for 60 s from 2026-03-14 10:41:07 UTC on: check cable and power, then run again.")],
        Ended = SampleRun.Start.AddMinutes(75),
    };

    /// <summary>Ended within its window, when the lab was killed.</summary>
    public static ScenarioRecord CutOff()
    {
        var whole = Base("NCC-2", "Sending a message", "Does sending a message with a messaging app trigger transmissions to servers overseas, with the numbers of sender and recipient?", SampleRun.Start.AddMinutes(70));
        return whole with
        {
            Verdict = Verdict.None, Ended = null, Window = null, Figures = null,
            Steps = [.. whole.Steps.Take(3)], States = [.. whole.States.Where(s => s.Phase == StatePhase.Before)], Probes = [whole.Probes[0] with { Seen = false, LookUpPacket = null, ConnectionPacket = null }],
            Captures = [whole.Captures[0] with { PacketsReported = null, PacketsDropped = null, Gaps = [new(SampleRun.Start.AddMinutes(74), null, "the capture ends in the middle of a packet")] }],
        };
    }

    public static ScenarioRecord NotBegun(string id, string title) => Base(id, title, "Do contacts, notes, photos, messages or identifiers leave the phone without consent?", SampleRun.Start) with
    {
        Verdict = Verdict.None, Ended = null, Window = null, Figures = null, Steps = [], States = [], Decoys = [], Probes = [], Captures = [], Limits = [],
    };

    public static TrafficFigures Figures() => new()
    {
        Packets = 6_204, Flows = 431, BytesOut = 48_312, BytesIn = 131_072, LabFlows = 4, LabBytes = 812, ClearOut = 31_990, DecryptedOut = 0, MetadataOut = 9_745, OpaqueOut = 6_577,
        Dropped = 0, AcknowledgedUnseen = 0, Markers = 17, Patterns = 1_184, BytesSearched = 262_144, Forms = ["as it is", "UTF-16", "percent", "base64", "base64url", "hex", "md5", "sha1", "sha256", "gzip"],
        FlowsOfKnownApps = 210, BytesOutOfKnownApps = 21_504,
    };

    private static ScenarioRecord Base(string id, string title, string question, DateTimeOffset start) => new()
    {
        Id = id, Title = title, Question = question, Verdict = Verdict.None, Reasons = [], Started = start, Ended = start.AddMinutes(64),
        Steps = SampleSteps.Of(start), States = SampleSteps.States(start), Decoys = SampleSteps.Decoys(start), Triggers = [],
        Probes = [SampleSteps.Probe("start", start.AddMinutes(1), 12, 15), SampleSteps.Probe("end", start.AddMinutes(61), 6_190, 6_193)],
        Window = new() { Asked = Hour, Reached = Hour + TimeSpan.FromSeconds(4), Opened = start.AddMinutes(1), Closed = start.AddMinutes(61), PhoneOpened = start.AddMinutes(1) + ClockOffset, PhoneClosed = start.AddMinutes(61).AddSeconds(4) + ClockOffset },
        Captures =
        [
            new()
            {
                Path = $"{id}/capture.pcapng", Source = "on the phone: tcpdump -i any -s 0 -U -w -", Bytes = 1_482_004, Sha256 = "9d5ed678fe57bcca610140957afab571a1c7f7b0a3e6d2c4b5968778695a4b3c",
                PacketsReported = 6_204, PacketsDropped = 0, Started = start.AddSeconds(40), Ended = start.AddMinutes(62),
            },
        ],
        Sockets = new() { Command = "cat /proc/net/tcp", Pause = TimeSpan.FromSeconds(1), Samples = 3_480, Failed = 2, TypicalGap = TimeSpan.FromSeconds(1.034), LongestGap = TimeSpan.FromSeconds(6.2), Sightings = 512, Refusal = "/proc/net/udp6: line 1 (\"cat: /proc/net/udp6: Permission denied\"): the head of a table of sockets was expected" },
        Figures = Figures(), Destinations = [], Transmissions = [], TransmissionsLeftOut = 0, Requirements = [], Findings = [],
        Limits = ["Traffic before the capture began, such as that of the boot.", "Traffic over other interfaces than Wi-Fi."], Screens = [$"{id}/screens/0001.png"],
    };

    private static RequirementResult Result(string id, Verdict verdict, string rule)
    {
        var requirement = SampleRun.Set().Requirements.First(r => r.Id == id);
        return new() { Id = id, ScenarioId = requirement.Scenario, Clause = requirement.Clause, Statement = requirement.Statement, RuleId = rule, RuleVersion = 1, Verdict = verdict, Reasons = [], Findings = [] };
    }
}
