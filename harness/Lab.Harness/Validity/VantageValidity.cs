using System.Globalization;
using Lab.Harness.Model;
using Lab.Traffic.Model;

namespace Lab.Harness.Validity;

/// <summary>
/// Reasons that a second place gives. The judgement rests on the first capture: what only the second saw proves it incomplete, so that nothing is passed. What only the first
/// saw is told and is no doubt, since the second place may see less by its nature.
/// </summary>
internal static class VantageValidity
{
    private const int MaxNamed = 10;

    public static IEnumerable<Reason> Check(WindowEvidence evidence)
    {
        if (evidence.SecondCapture is not { } capture)
        {
            yield break;
        }
        foreach (var gap in capture.Gaps)
        {
            yield return new(ReasonCode.VantageDifference, $"The second capture did not run from {gap.Span()}: {gap.Cause}");
        }
        if (evidence.SecondTraffic is not { } traffic || evidence.Vantages is not { } vantages)
        {
            yield return new(ReasonCode.VantageDifference, $"The second capture could not be compared with the first: {evidence.SecondFault ?? "nothing was recorded, or the first was not analysed."}");
            yield break;
        }
        foreach (var probe in traffic.Probes.Where(p => p.LookUpPacket is null && p.Position is (ProbePosition.Start or ProbePosition.End)))
        {
            yield return new(ReasonCode.VantageDifference, $"The positive control at the {probe.Position} of the window is not in the second capture: the look-up of {probe.Name}. What it would have seen is not known.");
        }
        if (capture.PacketsReported is { } reported && reported != traffic.Facts.Packets)
        {
            yield return new(ReasonCode.VantageDifference, string.Create(CultureInfo.InvariantCulture, $"The source of the second capture says that it delivered {reported} packets; the file holds {traffic.Facts.Packets}."));
        }
        foreach (var lack in Lacks(capture, traffic.Facts))
        {
            yield return new(ReasonCode.VantageDifference, $"{lack} What the second place would have shown is not known.");
        }
        foreach (var flow in vantages.Flows.Where(f => f.InSecond).Take(MaxNamed))
        {
            yield return new(ReasonCode.VantageDifference, string.Create(CultureInfo.InvariantCulture,
                $"Only the second capture shows a flow to {flow.Host} ({flow.Ends}), which sent {flow.BytesOut} bytes, first packet {flow.Packet}: the first capture is not complete."));
        }
        if (vantages.OnlySecond > MaxNamed)
        {
            yield return new(ReasonCode.VantageDifference, string.Create(CultureInfo.InvariantCulture, $"The second capture alone shows {vantages.OnlySecond} flows to the outside."));
        }
        if (vantages.NamesOnlySecond.Count > 0)
        {
            yield return new(ReasonCode.VantageDifference, $"Only the second capture shows look-ups of {string.Join(", ", vantages.NamesOnlySecond.Take(MaxNamed))}: the first capture is not complete.");
        }
    }

    // What cannot be in it cannot be missed in the first.
    private static IEnumerable<string> Lacks(CaptureFile capture, CaptureFacts facts)
    {
        if (capture.PacketsDropped is { } dropped and > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"The second capture dropped {dropped} packets.");
        }
        if (!facts.File.Complete)
        {
            yield return "The file of the second capture is cut.";
        }
        if (facts.TruncatedPackets > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{facts.TruncatedPackets} packets of the second capture were captured shorter than they were.");
        }
    }
}
