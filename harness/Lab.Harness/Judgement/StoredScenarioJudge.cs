using System.Security.Cryptography;
using Lab.Harness.Config;
using Lab.Harness.Journal;
using Lab.Harness.Model;
using Lab.Harness.Rules;
using Lab.Harness.Run;
using Lab.Harness.Validity;
using Lab.Traffic;

namespace Lab.Harness.Judgement;

/// <summary>Judges one stored scenario again from its journal entries and its capture.</summary>
internal sealed class StoredScenarioJudge(RunFolder folder, TestItem item, PlannedScenario plan, RequirementSet set, AnalysisSetup analysis)
{
    private readonly List<JournalEntry> _judged = [];

    /// <summary>The scenario's entries with analysis, findings and verdicts made anew.</summary>
    /// <param name="entries">Its entries, in order.</param>
    /// <param name="decoysAt">Decoys of the whole run at the time of an entry.</param>
    /// <param name="cancellationToken">Stops the analysis.</param>
    /// <exception cref="RecordException">The capture is missing or is not the one that was recorded.</exception>
    public IReadOnlyList<JournalEntry> Judge(IReadOnlyList<JournalEntry> entries, Func<JournalEntry, IReadOnlyList<DecoyRecord>> decoysAt, CancellationToken cancellationToken)
    {
        var closed = entries.OfType<ScenarioClosed>().LastOrDefault();
        var analysed = entries.OfType<TrafficAnalysed>().LastOrDefault();
        IReadOnlyList<DecoyRecord> decoys = analysed is not null ? decoysAt(analysed) : closed is not null ? decoysAt(closed) : [];
        var judge = new ScenarioJudge(new JudgedScenario(plan, item, set, () => decoys, Add)) { Evidence = Evidence(entries, analysed, decoys, cancellationToken) };
        var before = entries.OfType<RequirementJudged>().Select(e => e.Result).DistinctBy(r => r.Id).ToList();
        var known = set.Requirements.Where(r => r.Scenario == plan.Id).Select(r => r.Id).ToHashSet();
        foreach (var result in before.Where(r => known.Contains(r.Id)))
        {
            judge.Judge(result.Id); // In the order of the run, so that equal rules give an equal record.
        }
        if (closed is not null)
        {
            var outcome = judge.ConcludeAgain(closed.Fault);
            Add(closed with { Verdict = outcome.Verdict, Reasons = outcome.Reasons, Fault = outcome.Fault });
        }
        return [.. entries.Where(e => e is not (FindingMade or RequirementJudged or ScenarioClosed or TrafficAnalysed)), .. _judged];
    }

    private void Add(JournalEntry entry) => _judged.Add(entry with { Scenario = plan.Id });

    private WindowEvidence? Evidence(IReadOnlyList<JournalEntry> entries, TrafficAnalysed? analysed, IReadOnlyList<DecoyRecord> decoys, CancellationToken cancellationToken)
    {
        var capture = entries.OfType<CaptureClosed>().LastOrDefault(e => !e.IsSecond)?.Capture;
        if (capture is null && entries.OfType<CaptureOpened>().FirstOrDefault() is null)
        {
            return null; // The scenario ended before its window.
        }
        // What came after the analysis was not known to the run's judgement.
        var known = analysed is null ? entries : [.. entries.TakeWhile(e => !ReferenceEquals(e, analysed))];
        var evidence = new WindowEvidence
        {
            Window = known.OfType<WindowClosed>().LastOrDefault()?.Window,
            Capture = capture,
            States = [.. known.OfType<StateSampled>().Select(e => e.Reading)],
            Decoys = [.. known.OfType<DecoyPlanted>().Select(e => e.Decoy)],
            Triggers = [.. known.OfType<TriggerMade>().Select(e => e.Trigger)],
            ItemChanges = known.OfType<ItemChangesSeen>().LastOrDefault()?.Changes ?? [],
            Consents = [.. known.OfType<ConsentNoted>().Select(e => e.Consent)],
            LostDecoys = known.OfType<DecoysSought>().LastOrDefault()?.Lost ?? [],
            BeginsWithStart = known.OfType<PhoneStarted>().Any(),
            PhoneStart = known.OfType<PhoneStarted>().LastOrDefault()?.Start,
            LinkChanges = known.OfType<LinkChangesSeen>().LastOrDefault()?.Changes ?? [],
            Sockets = [.. known.OfType<SocketsSeen>().SelectMany(e => e.Sockets)],
            SecondCapture = entries.OfType<CaptureClosed>().LastOrDefault(e => e.IsSecond)?.Capture,
            Count = known.OfType<NetworkCounted>().LastOrDefault()?.Count,
            PackagesOfUids = known.OfType<SocketsSampled>().LastOrDefault()?.Packages ?? new Dictionary<int, IReadOnlyList<string>>(),
        };
        if (analysed is null || capture is null)
        {
            return evidence;
        }
        var probes = known.OfType<ProbeMade>().Select(e => e.Probe).GroupBy(p => p.Name).Select(g => g.First()).ToList();
        var options = new AnalysisOptions
        {
            Markers = SearchedMarkers.Of(item, [.. decoys.Select(WithBytes)]),
            MarkerKeys = analysis.Keys,
            Locator = analysis.Locator,
            Owners = analysis.Owners,
            Keys = known.OfType<KeysTaken>().LastOrDefault() is { Keys: var keys } ? InterceptorKeys.Load(Checked(keys.Path, keys.Sha256)) : null,
        };
        evidence = WindowAnalysis.Analyse(evidence, Checked(capture.Path, capture.Sha256), options, probes, cancellationToken);
        if (evidence.SecondCapture is { Bytes: > 0 } second)
        {
            evidence = WindowAnalysis.Compare(evidence, Checked(second.Path, second.Sha256), options, probes, analysed.Vantages?.SecondLimits ?? [], cancellationToken);
        }
        foreach (var probe in evidence.Traffic!.Probes)
        {
            Add(new ProbeMade(probe) { LabTime = analysed.LabTime });
        }
        Add(WindowAnalysis.Summarise(evidence, set, analysed.Limits) with { LabTime = analysed.LabTime });
        return evidence;
    }

    private DecoyRecord WithBytes(DecoyRecord decoy) => decoy.File is { } file ? decoy with { Content = File.ReadAllBytes(Within(file)) } : decoy;

    /// <summary>Full path of a file of the run.</summary>
    private string Within(string relative)
    {
        var path = Path.GetFullPath(Path.Combine(folder.Path, relative));
        return path.StartsWith(folder.Path + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(path)
            ? path
            : throw new RecordException($"{relative} is not in {folder.Path}: without it a scenario cannot be judged again.");
    }

    /// <summary>Full path of a file whose bytes are those that were recorded.</summary>
    private string Checked(string relative, string sha256)
    {
        var path = Within(relative);
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file)) == sha256
            ? path
            : throw new RecordException($"{path} was changed after it was recorded: its SHA-256 is not {sha256}. It is no evidence, and nothing is judged by it.");
    }
}
