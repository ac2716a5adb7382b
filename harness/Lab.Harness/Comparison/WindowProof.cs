using Lab.Harness.Model;
using Lab.Harness.Rules;

namespace Lab.Harness.Comparison;

/// <summary>Whether a stored window is proven as a Pass needs it, so that what it does not show did not happen: positive controls, state, loss, gaps, length, actions.</summary>
internal static class WindowProof
{
    // Doubts about what some requirements need besides; they are looked at for each thing that is compared.
    private static readonly HashSet<ReasonCode> OfContent = [ReasonCode.OpaqueShare, ReasonCode.GeoUnknown, ReasonCode.DestinationUnnamed, ReasonCode.IdentifierUnknown, ReasonCode.CertificateRefused];

    public static bool Holds(ScenarioRecord scenario, ValidityLimits limits) =>
        scenario.Window is { } window && window.Reached >= window.Asked
        && scenario.Figures is { } figures && !(figures.Dropped > limits.MaxDropped) && figures.AcknowledgedUnseen <= limits.MaxAcknowledgedUnseen
        && scenario.Captures.Count > 0 && scenario.Captures[0].DropsKnown(figures) != DropKnowledge.Unknown && scenario.Captures.All(c => c.Gaps.Count == 0) && (scenario.Captures[0].PacketsReported is null || scenario.Captures[0].PacketsReported == figures.Packets)
        && scenario.Verdict is Verdict.Pass or Verdict.Fail or Verdict.Inconclusive
        && scenario.Reasons.Concat(scenario.Requirements.SelectMany(r => r.Reasons)).All(r => OfContent.Contains(r.Code))
        && Controlled(scenario) && scenario.States.All(s => s.Phase == StatePhase.Before || s.Holds) && scenario.States.GroupBy(s => s.Subject).All(Proven)
        && scenario.Decoys.All(d => d.ReadBack) && scenario.Triggers.All(t => t.Proven);

    private static bool Controlled(ScenarioRecord scenario) =>
        new[] { ProbePosition.Start, ProbePosition.End }.All(position => scenario.Probes.Any(p => p.Position == position && p.Seen));

    private static bool Proven(IEnumerable<StateReading> subject)
    {
        var samples = subject.ToList();
        return samples.LastOrDefault(s => s.Phase == StatePhase.Before) is { Holds: true } && samples.Exists(s => s.Phase == StatePhase.During) && samples.Exists(s => s.Phase == StatePhase.After);
    }
}
