using Lab.Traffic.Markers;

namespace Lab.Traffic.Flows;

/// <summary>How many bytes may come out of compressed bodies, messages and header tables over a whole capture, so that time stays in proportion to its bytes.</summary>
internal sealed class UnpackBudget(MarkerSearch? search)
{
    private const long AlwaysBytes = 256L << 20;
    private const int BytesPerByte = 16;
    private long spent;

    /// <summary>True when nothing more may be unpacked for now.</summary>
    public bool IsSpent => spent > AlwaysBytes + BytesPerByte * (search?.BytesGiven ?? 0);

    /// <summary>Counts unpacked bytes; false when they are too many.</summary>
    public bool TrySpend(long bytes)
    {
        spent += bytes;
        return !IsSpent;
    }
}
