using Lab.Harness.Model;
using Lab.Harness.Rules;

namespace Lab.Harness.Validity;

/// <summary>
/// Reasons that lost packets give, and packets of which nobody can say whether they are lost. Acknowledged bytes that were never seen prove loss; that there are none proves
/// nothing of datagrams, of look-ups and of connections that were lost whole, so that they do not stand in for a count of drops.
/// </summary>
internal static class LossValidity
{
    public static IEnumerable<Reason> Check(WindowEvidence evidence, ValidityLimits limits)
    {
        if (evidence is { Capture.PacketsReported: { } reported, Traffic.Facts.Packets: var held } && reported != held)
        {
            yield return new(ReasonCode.CaptureLoss, $"The source says that it delivered {reported} packets; the file holds {held}.");
        }
        if (evidence.Figures is not { } figures)
        {
            yield break;
        }
        if (figures.Dropped > limits.MaxDropped)
        {
            yield return new(ReasonCode.CaptureLoss, $"The capture dropped {figures.Dropped} packets; the limit is {limits.MaxDropped}.");
        }
        if (figures.AcknowledgedUnseen > limits.MaxAcknowledgedUnseen)
        {
            yield return new(ReasonCode.CaptureLoss, $"{figures.AcknowledgedUnseen} TCP bytes were acknowledged and never seen; the limit is {limits.MaxAcknowledgedUnseen}.");
        }
        if (evidence.Capture is { } capture && capture.DropsKnown(figures) == DropKnowledge.Unknown)
        {
            yield return new(ReasonCode.CaptureLoss, capture.Gaps.Count > 0
                ? "How many packets the capture dropped is not known: its source tells no count for the whole window."
                : "How many packets the capture dropped is not known: neither its source nor its file tells. Positive controls that were seen, and acknowledged TCP bytes that are all there, do not prove that nothing else is missing.");
        }
    }
}
