using Lab.Traffic.Model;

namespace Lab.Traffic.Flows;

/// <summary>Payload bytes of one direction by readability, while the flow runs.</summary>
internal struct OpacityCounter
{
    public long Clear;
    public long Decrypted;
    public long Metadata;
    public long Opaque;

    /// <summary>Bytes that were counted as clear turned out to be none that can be read.</summary>
    public void MoveToOpaque(int bytes)
    {
        Clear -= bytes;
        Opaque += bytes;
    }

    /// <summary>
    /// The counts for a payload of that many bytes, some of them cut off packets. Bytes that no decoder saw (retransmissions, segments never put in order) go to the
    /// least readable class that the direction holds, and those that were cut off are unreadable: what could not be read is never overstated as read.
    /// </summary>
    public readonly FlowOpacity ForPayload(long payload, long cut)
    {
        var rest = Math.Max(0, payload - Clear - Decrypted - Metadata - Opaque);
        var lost = Math.Min(rest, cut);
        rest -= lost;
        if (rest == 0)
        {
            return new FlowOpacity(Clear, Decrypted, Metadata, Opaque + lost);
        }
        if (Opaque > 0 || (Metadata == 0 && Clear == 0))
        {
            return new FlowOpacity(Clear, Decrypted, Metadata, Opaque + lost + rest);
        }
        return Metadata > 0 ? new FlowOpacity(Clear, Decrypted, Metadata + rest, Opaque + lost) : new FlowOpacity(Clear + rest, Decrypted, Metadata, Opaque + lost);
    }
}
