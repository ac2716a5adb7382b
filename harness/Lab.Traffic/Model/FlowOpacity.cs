namespace Lab.Traffic.Model;

/// <summary>Payload bytes by how much of them could be read. For a flow the four add up to the payload of both directions, retransmissions included.</summary>
/// <param name="Clear">Read as sent.</param>
/// <param name="Decrypted">Read with keys.</param>
/// <param name="Metadata">Protocol head matter of an encrypted protocol: TLS handshake, record heads.</param>
/// <param name="Opaque">Encrypted or of unknown form, or cut off by the capture: could not be read.</param>
public sealed record FlowOpacity(long Clear, long Decrypted, long Metadata, long Opaque)
{
    /// <summary>No bytes.</summary>
    public static FlowOpacity None { get; } = new(0, 0, 0, 0);

    /// <summary>All four together.</summary>
    public long Total => Clear + Decrypted + Metadata + Opaque;

    /// <summary>Bytes that are content: heads of encrypted protocols are none, and counting them would make any encrypted message look half readable.</summary>
    public long Content => Clear + Decrypted + Opaque;

    /// <summary>Share of the content that could not be read, 0 to 1; 0 when there is no content.</summary>
    public double OpaqueShare => Content == 0 ? 0 : (double)Opaque / Content;

    /// <summary>Adds class by class.</summary>
    /// <param name="all">What to add.</param>
    /// <returns>The sums.</returns>
    public static FlowOpacity Sum(IEnumerable<FlowOpacity> all)
    {
        ArgumentNullException.ThrowIfNull(all);
        long clear = 0, decrypted = 0, metadata = 0, opaque = 0;
        foreach (var one in all)
        {
            clear += one.Clear;
            decrypted += one.Decrypted;
            metadata += one.Metadata;
            opaque += one.Opaque;
        }
        return new FlowOpacity(clear, decrypted, metadata, opaque);
    }
}
