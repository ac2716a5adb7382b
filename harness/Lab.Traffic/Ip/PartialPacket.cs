namespace Lab.Traffic.Ip;

/// <summary>A packet of which some fragments are missing. Bytes that arrived first stand: a later fragment cannot change them.</summary>
internal sealed class PartialPacket(long firstNumber)
{
    private const int MaxBytes = 65_535;
    private const int MaxFragments = 512;
    private readonly List<(int Start, int End)> ranges = [];
    private byte[] bytes = [];
    private int length = -1;

    public long FirstNumber { get; } = firstNumber;

    /// <summary>Protocol that the first fragment names.</summary>
    public byte Protocol { get; private set; }

    /// <summary>True when nothing is missing.</summary>
    public bool IsWhole => length >= 0 && ranges.Count == 1 && ranges[0] == (0, length);

    /// <summary>The whole payload; to be read when <see cref="IsWhole"/>.</summary>
    public ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, length);

    /// <summary>Adds a fragment; false when its length contradicts the others' or goes beyond the bounds.</summary>
    /// <param name="fragment">The fragment.</param>
    /// <param name="contradicts">True when it holds other bytes for a place that is taken.</param>
    public bool Add(in IpPacket fragment, out bool contradicts)
    {
        contradicts = false;
        var start = fragment.FragmentOffset;
        var end = start + fragment.Payload.Length;
        var cut = fragment.Payload.Length < fragment.PayloadLength;
        if (end > MaxBytes || ranges.Count >= MaxFragments || cut || (fragment.MoreFragments && fragment.Payload.IsEmpty))
        {
            return false;
        }
        if (!fragment.MoreFragments)
        {
            if (length >= 0 && length != end)
            {
                return false;
            }
            length = end;
        }
        if (length >= 0 && (end > length || (ranges.Count > 0 && ranges[^1].End > length)))
        {
            return false;
        }
        if (start == 0)
        {
            Protocol = fragment.Protocol;
        }
        contradicts = !Store(start, fragment.Payload);
        return true;
    }

    // False when the bytes differ from those that stand.
    private bool Store(int start, ReadOnlySpan<byte> data)
    {
        var end = start + data.Length;
        var same = true;
        if (bytes.Length < end)
        {
            Array.Resize(ref bytes, Math.Min(MaxBytes, Math.Max(end, bytes.Length * 2)));
        }
        var position = start;
        foreach (var (from, to) in ranges)
        {
            if (to <= position)
            {
                continue;
            }
            if (from >= end)
            {
                break;
            }
            var (known, upTo) = (Math.Max(from, start), Math.Min(to, end));
            same &= known >= upTo || data[(known - start)..(upTo - start)].SequenceEqual(bytes.AsSpan(known..upTo));
            if (from > position)
            {
                data[(position - start)..(from - start)].CopyTo(bytes.AsSpan(position));
            }
            position = Math.Max(position, to);
        }
        if (position < end)
        {
            data[(position - start)..].CopyTo(bytes.AsSpan(position));
        }
        Merge(start, end);
        return same;
    }

    private void Merge(int start, int end)
    {
        var at = ranges.FindIndex(range => range.End >= start);
        if (at < 0)
        {
            ranges.Add((start, end));
            return;
        }
        var upTo = at;
        while (upTo < ranges.Count && ranges[upTo].Start <= end)
        {
            start = Math.Min(start, ranges[upTo].Start);
            end = Math.Max(end, ranges[upTo].End);
            upTo++;
        }
        ranges.RemoveRange(at, upTo - at);
        ranges.Insert(at, (start, end));
    }
}
