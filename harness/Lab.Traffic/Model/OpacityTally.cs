namespace Lab.Traffic.Model;

/// <summary>Adds up flows by class of readability, one after the other, so that flows need not be held together. Not thread-safe.</summary>
public sealed class OpacityTally
{
    private Sums bytes;
    private Sums flows;

    /// <summary>Payload bytes of the flows so far by class, both directions together.</summary>
    public OpacityCounts Bytes => bytes.ToCounts();

    /// <summary>For each class the number of flows that have bytes of it.</summary>
    public OpacityCounts Flows => flows.ToCounts();

    /// <summary>Adds a flow.</summary>
    /// <param name="flow">The flow.</param>
    public void Add(Flow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        var (sent, received) = (flow.OpacityOut, flow.OpacityIn);
        Add(
            sent.Clear + received.Clear,
            sent.Decrypted + received.Decrypted,
            sent.Metadata + received.Metadata,
            // What was cut off is payload that nobody saw: it stands among the unreadable bytes of the flow, and is told apart here.
            Math.Max(0, sent.Opaque + received.Opaque - flow.PayloadCut),
            flow.AcknowledgedUnseen + flow.PayloadCut);
    }

    private void Add(long clear, long decrypted, long metadata, long opaque, long notCaptured)
    {
        bytes.Add(clear, decrypted, metadata, opaque, notCaptured);
        flows.Add(One(clear), One(decrypted), One(metadata), One(opaque), One(notCaptured));
    }

    private static long One(long bytes) => bytes > 0 ? 1 : 0;

    private struct Sums
    {
        private long clear;
        private long decrypted;
        private long metadata;
        private long opaque;
        private long notCaptured;

        public void Add(long ofClear, long ofDecrypted, long ofMetadata, long ofOpaque, long ofNotCaptured)
        {
            clear += ofClear;
            decrypted += ofDecrypted;
            metadata += ofMetadata;
            opaque += ofOpaque;
            notCaptured += ofNotCaptured;
        }

        public readonly OpacityCounts ToCounts() => new(clear, decrypted, metadata, opaque, notCaptured);
    }
}
