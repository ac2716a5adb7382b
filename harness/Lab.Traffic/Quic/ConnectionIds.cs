namespace Lab.Traffic.Quic;

/// <summary>Connection ids that one end of a connection answers to: short headers tell no length, so it follows from them.</summary>
internal sealed class ConnectionIds
{
    private const int MaxIds = 64;
    private readonly List<byte[]> ids = [];

    /// <summary>Takes an id; false when it is known or there are too many.</summary>
    public bool Add(ReadOnlySpan<byte> id)
    {
        if (ids.Count >= MaxIds || LengthOf(id, exact: true) == id.Length)
        {
            return false;
        }
        ids.Add(id.ToArray());
        return true;
    }

    /// <summary>Length of the id that bytes begin with: the longest that fits; that of the first one known when none does.</summary>
    /// <param name="bytes">What follows the first byte of a packet.</param>
    /// <param name="exact">True to give -1 when none fits.</param>
    public int LengthOf(ReadOnlySpan<byte> bytes, bool exact = false)
    {
        var length = -1;
        foreach (var id in ids)
        {
            if (id.Length > length && bytes.StartsWith(id))
            {
                length = id.Length;
            }
        }
        return length >= 0 || exact ? length : ids.Count > 0 ? ids[0].Length : 0;
    }
}
