using Lab.Harness.Config;
using Lab.Harness.Model;
using Lab.Harness.Rules;
using Lab.TestSupport;

namespace Lab.Harness.Tests.Comparison;

/// <summary>Small records with one scenario, NCC-1, whose window is proven unless a test says otherwise.</summary>
internal static class MadeRun
{
    public static readonly DateTimeOffset Start = new(2026, 3, 14, 9, 26, 53, TimeSpan.Zero);
    private static readonly LabConfig Config = LabConfigReader.Load(Path.Combine(RepositoryRoot.Path, "lab.json"));
    private static readonly RequirementSet Whole = RequirementSetReader.Read(File.ReadAllBytes(Path.Combine(RepositoryRoot.Path, "scenarios", "requirements", "ncc-2014.json")), "ncc-2014");
    private static readonly RequirementSet Set = Whole with { Requirements = [.. Whole.Requirements.Where(r => r.Id is "NCC-1.destinations" or "NCC-1.identifiers")] };
    private static int number;

    /// <summary>A run in which the phone contacted hosts and sent its IMEI to some of them.</summary>
    public static RunRecord Of(string build = "A", string[]? hosts = null, string[]? leaks = null, long bytes = 100, Func<ScenarioRecord, ScenarioRecord>? change = null)
    {
        var all = (leaks ?? []).Union(hosts ?? []).ToList();
        var findings = all.Select((h, i) => Found("NCC-1.destinations", "undeclared-destination", h, null, i + 1))
            .Concat((leaks ?? []).Select((h, i) => Found("NCC-1.identifiers", "marker-carried", h, "imei", i + 1))).ToList();
        var scenario = new ScenarioRecord
        {
            Id = "NCC-1", Title = "No SIM, idle on battery", Question = "?", Verdict = findings.Count > 0 ? Verdict.Fail : Verdict.Pass, Reasons = [], Started = Start, Ended = Start,
            Steps = [], States = [], Decoys = [], Triggers = [], Probes = [Probe(ProbePosition.Start), Probe(ProbePosition.End)],
            Window = new WindowRecord { Asked = TimeSpan.FromHours(1), Reached = TimeSpan.FromHours(1), Opened = Start, Closed = Start, PhoneOpened = Start, PhoneClosed = Start },
            Captures = [new CaptureFile { Path = "NCC-1/capture.pcap", Source = "test", Bytes = 1, Sha256 = "", Ended = Start }],
            Figures = new TrafficFigures { Packets = 1, Flows = all.Count, BytesOut = bytes * all.Count, BytesIn = 0, LabFlows = 0, LabBytes = 0, ClearOut = bytes * all.Count, DecryptedOut = 0, MetadataOut = 0, OpaqueOut = 0, Dropped = 0, AcknowledgedUnseen = 0, Markers = 1, Patterns = 1, BytesSearched = 1 },
            Destinations = [.. all.Select(h => Reached(h, bytes))], Transmissions = [], TransmissionsLeftOut = 0,
            Requirements = [Judged("NCC-1.destinations", "undeclared-destination", findings), Judged("NCC-1.identifiers", "marker-carried", findings)],
            Findings = findings, Limits = [], Screens = [],
        };
        return Record(build, change is null ? scenario : change(scenario));
    }

    /// <summary>The same with a requirement that was not decided.</summary>
    public static ScenarioRecord Undecided(ScenarioRecord scenario) => scenario with
    {
        Verdict = Verdict.Inconclusive, Probes = [],
        Requirements = [.. scenario.Requirements.Select(r => r with { Verdict = Verdict.Inconclusive, Reasons = [new(ReasonCode.ProbeMissing, "not seen")], Findings = [] })],
    };

    /// <summary>The same run, its identifiers required of clear text alone, after a consent; and of all content in another part, which it met.</summary>
    /// <param name="run">The run.</param>
    /// <param name="read">Part in which the content is judged too; null = nowhere.</param>
    public static RunRecord InClearAlone(RunRecord run, ConsentPhase? read = null)
    {
        const string Id = "NCC-1.identifiers", Other = "NCC-1.content", Rule = "clear-text-marker";
        var (scenario, asked) = (run.Scenarios[0], run.RequirementSet.Requirements.Single(r => r.Id == Id));
        var judged = scenario.Requirements.Single(r => r.Id == Id);
        return run with
        {
            RequirementSet = run.RequirementSet with
            {
                Requirements = [.. run.RequirementSet.Requirements.Where(r => r.Id != Id), asked with { Rule = Rule, Phase = ConsentPhase.AfterConsent }, .. read is null ? Array.Empty<Requirement>() : [asked with { Id = Other, Phase = read }]],
            },
            Scenarios =
            [
                scenario with
                {
                    Requirements = [.. scenario.Requirements.Where(r => r.Id != Id), judged with { RuleId = Rule }, .. read is null ? Array.Empty<RequirementResult>() : [judged with { Id = Other, Verdict = Verdict.Pass, Findings = [] }]],
                    Findings = [.. scenario.Findings.Select(f => f.RequirementId == Id ? f with { RuleId = Rule } : f)],
                },
            ],
        };
    }

    /// <summary>The same with bytes to a host that were not read as sent.</summary>
    public static ScenarioRecord Encrypted(ScenarioRecord scenario, string host, long decrypted = 0, long opaque = 0) => scenario with
    {
        Figures = scenario.Figures! with { DecryptedOut = decrypted, OpaqueOut = opaque },
        Destinations = [Reached(host, decrypted + opaque, declared: true) with { Sent = new(0, decrypted, 0, opaque) }],
    };

    public static DestinationRecord Reached(string host, long bytes, bool declared = false, bool named = true, string country = "CN") => new()
    {
        Host = host, HostSource = named ? "dns" : null, Addresses = ["42.62.48.12"], Country = country, Countries = [country], AsNumber = 4808, Scope = "global", Protocols = ["http"],
        Flows = 1, BytesOut = bytes, BytesIn = 0, Sent = new(bytes, 0, 0, 0), Declared = declared, FirstPacket = 1,
    };

    private static RunRecord Record(string build, ScenarioRecord scenario)
    {
        var name = $"run-{Interlocked.Increment(ref number)}";
        return new RunRecord
        {
            RunId = name, ReportNumber = name, Status = RunStatus.Complete, Verdict = scenario.Verdict, Reasons = [], Started = Start, Ended = Start, IsExample = true,
            Laboratory = Config.Laboratory, Customer = Config.Customer, ItemReceipt = Config.Item, Report = Config.Report,
            Item = new TestItem
            {
                Serial = "s", Manufacturer = "Example", Model = "EX1", AndroidVersion = "4.3", BuildFingerprint = $"example/{build}", Build = build,
                Identifiers = [new DeviceIdentifier("imei", Lab.Traffic.Model.MarkerKind.Imei, "356938035643809", "test", "sure")],
            },
            RequirementSet = Set, Equipment = [], Scenarios = [scenario], Deviations = [], NotTested = [], ExternalProviders = [], Seal = "00",
        };
    }

    private static ProbeRecord Probe(string position) => new() { Position = position, Name = "p", LabTime = Start, Answer = "", Seen = true };

    private static RequirementResult Judged(string id, string rule, IReadOnlyList<Finding> findings)
    {
        var own = findings.Where(f => f.RequirementId == id).Select(f => f.Id).ToList();
        return new() { Id = id, ScenarioId = "NCC-1", Clause = "c", Statement = "s", RuleId = rule, RuleVersion = 1, Verdict = own.Count > 0 ? Verdict.Fail : Verdict.Pass, Reasons = [], Findings = own };
    }

    private static Finding Found(string requirement, string rule, string host, string? marker, int nth) => new()
    {
        Id = $"{requirement}/{nth}", RuleId = rule, RuleVersion = 1, RequirementId = requirement, ScenarioId = "NCC-1", Host = host, Country = "CN", Marker = marker, Statement = "s", Reasoning = "r", Sightings = 1,
        Evidence = [new Evidence { Capture = "c", Packet = 1, FlowId = 1, Flow = "f", Address = "42.62.48.12", Port = 80, What = marker is null ? null : $"{marker} as sha1", InClear = marker is null ? null : true, BytesOut = 1, BytesIn = 1 }],
    };
}
