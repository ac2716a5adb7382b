using Lab.Harness.Journal;
using Lab.Harness.Model;
using Lab.Harness.Rules;
using Lab.Harness.Validity;
using Lab.Traffic;

namespace Lab.Harness.Run;

/// <summary>Turns the capture of a window into the traffic that is judged: the same way in a run and when a stored run is judged again.</summary>
internal static class WindowAnalysis
{
    /// <summary>Analyses a capture.</summary>
    /// <param name="evidence">What is known of the window, its capture included.</param>
    /// <param name="path">Full path of the capture.</param>
    /// <param name="options">What to look for; with a locator.</param>
    /// <param name="probes">Probes that were sent.</param>
    /// <param name="cancellationToken">Stops the analysis.</param>
    /// <returns>The evidence with traffic and figures.</returns>
    /// <exception cref="CaptureFormatException">The capture cannot be read.</exception>
    public static WindowEvidence Analyse(
        WindowEvidence evidence, string path, AnalysisOptions options, IReadOnlyList<ProbeRecord> probes, CancellationToken cancellationToken)
    {
        using var file = File.OpenRead(path);
        var facts = CaptureAnalyzer.Analyze(file, options, cancellationToken);
        var traffic = new PhoneTraffic(evidence.Capture!.Path, facts, probes, options.Locator!, new FlowAttribution(facts.Flows, evidence).Of, options.Keys is not null);
        (traffic, var doubts) = StartDivision.Of(traffic, evidence);
        return evidence with { StartDoubts = doubts, Traffic = traffic, Figures = TrafficSummary.Figures(traffic, evidence.Capture) };
    }

    /// <summary>Compares the judged capture with that of the second place, where there is one. A second capture that cannot be read leaves its reason, and no comparison.</summary>
    /// <param name="evidence">Evidence with traffic.</param>
    /// <param name="path">Full path of the second capture.</param>
    /// <param name="options">What to look for; with a locator.</param>
    /// <param name="probes">Probes that were sent.</param>
    /// <param name="limits">What the second source could not see.</param>
    /// <param name="cancellationToken">Stops the analysis.</param>
    /// <returns>The evidence with the second traffic and the comparison.</returns>
    public static WindowEvidence Compare(
        WindowEvidence evidence, string path, AnalysisOptions options, IReadOnlyList<ProbeRecord> probes, IReadOnlyList<string> limits, CancellationToken cancellationToken)
    {
        if (evidence is not { SecondCapture: { Bytes: > 0 } second, Traffic: { } traffic })
        {
            return evidence;
        }
        try
        {
            using var file = File.OpenRead(path);
            var facts = CaptureAnalyzer.Analyze(file, options, cancellationToken);
            var other = new PhoneTraffic(second.Path, facts, probes, options.Locator!, new FlowAttribution(facts.Flows, evidence).Of, options.Keys is not null);
            var vantages = VantageMatch.Compare(traffic, other, out var apps) with { SecondLimits = limits };
            if (apps.Count > 0)
            {
                // What tells an app in the judged capture itself, or on the phone, goes before what another capture tells.
                var told = traffic.AppOf;
                traffic = StartDivision.Of(new PhoneTraffic(traffic.CapturePath, traffic.Facts, probes, options.Locator!, flow => told(flow) is { IsKnown: true } own ? own : apps.GetValueOrDefault(flow.Id) ?? told(flow), options.Keys is not null), evidence).Traffic;
            }
            return evidence with { Traffic = traffic, Figures = TrafficSummary.Figures(traffic, evidence.Capture!), SecondTraffic = other, Vantages = vantages };
        }
        catch (CaptureFormatException e)
        {
            return evidence with { SecondFault = e.Message };
        }
    }

    /// <summary>The traffic of a window as the record keeps it.</summary>
    /// <param name="evidence">Evidence with traffic and figures.</param>
    /// <param name="set">Requirement set, which declares destinations.</param>
    /// <param name="limits">What the capture source could not see.</param>
    /// <returns>The journal's entry.</returns>
    public static TrafficAnalysed Summarise(WindowEvidence evidence, RequirementSet set, IReadOnlyList<string> limits)
    {
        var traffic = evidence.Traffic!;
        return new TrafficAnalysed(
            evidence.Figures!,
            TrafficSummary.Destinations(traffic, set),
            TrafficSummary.Transmissions(traffic, set),
            TrafficSummary.TransmissionsLeftOut(traffic),
            limits)
        {
            Candidates = TrafficSummary.Candidates(traffic),
            Vantages = evidence.Vantages,
            Counters = CounterMatch.Compare(evidence.Count, traffic, evidence.Window, evidence.PackagesOfUids),
            ConsentComparison = ConsentSides.Of(evidence),
        };
    }
}
