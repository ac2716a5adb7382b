namespace Lab.Traffic.Flows;

/// <summary>How many bytes may come out of compressed bodies, messages and header tables over a whole capture, so that time stays in proportion to its bytes.</summary>
internal sealed class UnpackBudget
{
    private const long AlwaysBytes = 256L << 20;
    private const int BytesPerByte = 16;
    private long spent;

    /// <summary>Bytes of the capture so far.</summary>
    public long CapturedBytes { get; set; }

    /// <summary>True when nothing more may be unpacked for now.</summary>
    public bool IsSpent => spent > AlwaysBytes + BytesPerByte * CapturedBytes;

    /// <summary>Counts unpacked bytes; false when they are too many.</summary>
    public bool TrySpend(long bytes)
    {
        spent += bytes;
        return !IsSpent;
    }
}
