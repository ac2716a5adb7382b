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
}
