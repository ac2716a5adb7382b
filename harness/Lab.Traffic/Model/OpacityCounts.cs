namespace Lab.Traffic.Model;

/// <summary>Bytes, or flows, by class of readability. The classes do not overlap for bytes; a flow counts in each class that it has bytes of.</summary>
/// <param name="Clear">Read as sent.</param>
/// <param name="Decrypted">Read with keys.</param>
/// <param name="Metadata">Head matter of encrypted protocols.</param>
/// <param name="Opaque">Captured, and could not be read.</param>
/// <param name="NotCaptured">Known to have been sent, and not in the capture: TCP bytes acknowledged and never seen, and payload that was cut off packets.</param>
public sealed record OpacityCounts(long Clear, long Decrypted, long Metadata, long Opaque, long NotCaptured)
{
    /// <summary>All classes together.</summary>
    public long Total => Clear + Decrypted + Metadata + Opaque + NotCaptured;

    /// <summary>Bytes of flows by class.</summary>
    /// <param name="flows">The flows.</param>
    /// <returns>The sums over both directions.</returns>
    public static OpacityCounts BytesOf(IEnumerable<Flow> flows) => Sum(flows.Select(Of));

    /// <summary>Flows by class.</summary>
    /// <param name="flows">The flows.</param>
    /// <returns>For each class the number of flows that have bytes of it.</returns>
    public static OpacityCounts FlowsOf(IEnumerable<Flow> flows) =>
        Sum(flows.Select(Of).Select(one => new OpacityCounts(One(one.Clear), One(one.Decrypted), One(one.Metadata), One(one.Opaque), One(one.NotCaptured))));

    private static OpacityCounts Of(Flow flow)
    {
        var read = FlowOpacity.Sum([flow.OpacityOut, flow.OpacityIn]);
        // What was cut off is payload that nobody saw: it stands among the unreadable bytes of the flow, and is told apart here.
        return new OpacityCounts(read.Clear, read.Decrypted, read.Metadata, Math.Max(0, read.Opaque - flow.PayloadCut), flow.AcknowledgedUnseen + flow.PayloadCut);
    }

    private static OpacityCounts Sum(IEnumerable<OpacityCounts> all) => all.Aggregate(
        new OpacityCounts(0, 0, 0, 0, 0),
        (sum, one) => new OpacityCounts(sum.Clear + one.Clear, sum.Decrypted + one.Decrypted, sum.Metadata + one.Metadata, sum.Opaque + one.Opaque, sum.NotCaptured + one.NotCaptured));

    private static long One(long bytes) => bytes > 0 ? 1 : 0;
}
