using Lab.Harness.Model;

namespace Lab.Harness.Journal;

/// <summary>Makes the record of one scenario from its journal entries.</summary>
internal static class ScenarioRecordBuilder
{
    public static ScenarioRecord Build(PlannedScenario plan, IReadOnlyList<JournalEntry> entries, RunStatus status)
    {
        var opened = entries.OfType<ScenarioOpened>().FirstOrDefault();
        var closed = entries.OfType<ScenarioClosed>().LastOrDefault();
        var traffic = entries.OfType<TrafficAnalysed>().LastOrDefault();
        return new ScenarioRecord
        {
            Id = plan.Id,
            Title = plan.Title,
            Question = plan.Question,
            Verdict = closed?.Verdict ?? (opened is not null && status == RunStatus.Complete ? Verdict.Error : Verdict.None),
            Reasons = closed?.Reasons ?? NotEnded(opened is not null, status),
            Started = opened?.LabTime ?? default,
            Ended = closed?.LabTime,
            Steps = [.. entries.OfType<StepEnded>().Select(e => e.Step)],
            States = [.. entries.OfType<StateSampled>().Select(e => e.Reading)],
            Decoys = [.. entries.OfType<DecoyPlanted>().Select(e => e.Decoy)],
            Triggers = [.. entries.OfType<TriggerMade>().Select(e => e.Trigger)],
            Probes = [.. entries.OfType<ProbeMade>().Select(e => e.Probe).GroupBy(p => p.Name).Select(g => g.Last())],
            Window = entries.OfType<WindowClosed>().LastOrDefault()?.Window,
            Captures = [.. entries.OfType<CaptureClosed>().OrderBy(e => e.IsSecond).Select(e => e.Capture)],
            Vantages = traffic?.Vantages,
            Counters = traffic?.Counters,
            ConsentComparison = traffic?.ConsentComparison,
            Figures = traffic?.Figures,
            Destinations = traffic?.Destinations ?? [],
            Transmissions = traffic?.Transmissions ?? [],
            TransmissionsLeftOut = traffic?.LeftOut ?? 0,
            Candidates = traffic?.Candidates ?? [],
            Requirements = [.. entries.OfType<RequirementJudged>().Select(e => e.Result).GroupBy(r => r.Id).Select(g => g.Last())],
            Findings = [.. entries.OfType<FindingMade>().Select(e => e.Finding).DistinctBy(f => f.Id)],
            Limits = traffic?.Limits ?? [],
            Screens = [.. entries.OfType<ScreenSaved>().Select(e => e.Path)],
            ScreenHashes = HashesOf(entries),
            Consents = [.. entries.OfType<ConsentNoted>().Select(e => e.Consent)],
            Keys = entries.OfType<KeysTaken>().LastOrDefault()?.Keys,
            PhoneStart = entries.OfType<PhoneStarted>().LastOrDefault()?.Start,
            Sockets = entries.OfType<SocketsSampled>().LastOrDefault()?.Sampling,
        };
    }

    private static IReadOnlyDictionary<string, string>? HashesOf(IReadOnlyList<JournalEntry> entries) =>
        entries.OfType<ScreenSaved>().Where(s => s.Sha256 is not null).DistinctBy(s => s.Path).ToDictionary(s => s.Path, s => s.Sha256!) is { Count: > 0 } hashes ? hashes : null;

    private static IReadOnlyList<Reason> NotEnded(bool begun, RunStatus status) =>
        [new(status == RunStatus.Cancelled ? ReasonCode.RunCancelled : ReasonCode.RunInterrupted, begun ? "The scenario did not end." : "The scenario was planned and did not begin.")];
}
