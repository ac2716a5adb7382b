namespace Lab.Traffic.Quic;

/// <summary>Packet numbers of one direction in one space (RFC 9000 12.3).</summary>
internal sealed class NumberSpace
{
    private ulong next;

    /// <summary>The whole number that a packet's last bytes stand for: the one nearest to what is expected next (RFC 9000 A.3).</summary>
    /// <param name="truncated">The number as sent.</param>
    /// <param name="bytes">Its length, 1 to 4.</param>
    public ulong Restore(uint truncated, int bytes)
    {
        var window = 1UL << 8 * bytes;
        var half = window / 2;
        var candidate = next & ~(window - 1) | truncated;
        if (candidate + half <= next && candidate < (1UL << 62) - window)
        {
            return candidate + window;
        }
        return candidate > next + half && candidate >= window ? candidate - window : candidate;
    }

    /// <summary>Takes the number of a packet that was opened.</summary>
    public void Take(ulong number) => next = Math.Max(next, number + 1);
}
