using Lab.Traffic.Markers;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Http;

/// <summary>Gathers a message's head over segments and remembers which packet brought which part.</summary>
internal sealed class HttpHeadBuffer
{
    /// <summary>Longest head that is gathered.</summary>
    public const int MaxBytes = 64 << 10;

    private readonly List<(StreamPosition At, int Index)> segments = [];
    private byte[] bytes = [];
    private int count;
    private int scanned;

    public bool IsEmpty => count == 0;

    public ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, count);

    /// <summary>Where the first byte was seen.</summary>
    public StreamPosition Start => segments[0].At;

    /// <summary>Adds bytes up to the end of the head.</summary>
    /// <param name="data">The next bytes.</param>
    /// <param name="at">Where they were seen.</param>
    /// <param name="complete">True when the empty line was reached.</param>
    /// <returns>Bytes taken.</returns>
    public int Add(ReadOnlySpan<byte> data, in StreamPosition at, out bool complete)
    {
        var skipped = count == 0 ? data.Length - data.TrimStart("\r\n"u8).Length : 0;
        data = data[skipped..];
        complete = false;
        if (data.IsEmpty)
        {
            return skipped;
        }
        var taken = Math.Min(data.Length, MaxBytes - count);
        segments.Add((at.Plus(skipped), count));
        Grow(count + taken);
        data[..taken].CopyTo(bytes.AsSpan(count));
        var end = FindEnd(count + taken);
        if (end >= 0)
        {
            complete = true;
            taken = end - count;
        }
        count += taken;
        return skipped + taken;
    }

    /// <summary>Searches part of the head.</summary>
    public void Search(StreamSearcher searcher, string place, Range range)
    {
        var (start, length) = range.GetOffsetAndLength(count);
        searcher.Begin(place, decodePercent: true);
        for (var i = 0; i < segments.Count; i++)
        {
            var from = Math.Max(segments[i].Index, start);
            var to = Math.Min(EndOf(i), start + length);
            if (from < to)
            {
                searcher.Feed(bytes.AsSpan(from..to), segments[i].At.Plus(from - segments[i].Index));
            }
        }
        searcher.End();
    }

    /// <summary>Hands the gathered bytes to another reader, segment by segment.</summary>
    public void Replay(IStreamSink sink)
    {
        for (var i = 0; i < segments.Count; i++)
        {
            sink.Data(bytes.AsSpan(segments[i].Index..EndOf(i)), segments[i].At);
        }
    }

    /// <summary>Makes room for the next head.</summary>
    public void Clear()
    {
        segments.Clear();
        count = 0;
        scanned = 0;
        bytes = bytes.Length > 4_096 ? [] : bytes;
    }

    private int EndOf(int segment) => segment + 1 < segments.Count ? Math.Min(segments[segment + 1].Index, count) : count;

    private int FindEnd(int filled)
    {
        for (var i = scanned; ;)
        {
            var next = bytes.AsSpan(i, filled - i).IndexOf((byte)'\n');
            if (next < 0)
            {
                scanned = filled;
                return -1;
            }
            i += next + 1;
            if (i < filled && bytes[i] == '\n')
            {
                return i + 1;
            }
            if (i + 1 < filled && bytes[i] == '\r' && bytes[i + 1] == '\n')
            {
                return i + 2;
            }
            if (filled - i < 2)
            {
                scanned = i - 1;
                return -1;
            }
        }
    }

    private void Grow(int size)
    {
        if (bytes.Length < size)
        {
            Array.Resize(ref bytes, Math.Max(size, Math.Max(1_024, bytes.Length * 2)));
        }
    }
}
