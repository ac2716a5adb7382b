using System.Buffers;

namespace Lab.Traffic.Markers;

/// <summary>Bytes that come out of a container, up to a limit.</summary>
internal sealed class UnpackedBytes(int limit)
{
    private const int FirstBytes = 512;
    private byte[] bytes = ArrayPool<byte>.Shared.Rent(FirstBytes);

    /// <summary>Bytes so far.</summary>
    public int Count { get; private set; }

    /// <summary>True when there was more than the limit allows.</summary>
    public bool IsFull { get; private set; }

    /// <summary>True when the container did not come to its end: what would follow is not known.</summary>
    public bool IsCut { get; set; }

    /// <summary>The array, with room for <see cref="PatternIndex.Slack"/> bytes after the last.</summary>
    public byte[] Array => bytes;

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Span => bytes.AsSpan(0, Count);

    /// <summary>Adds one; false when full.</summary>
    public bool Add(byte one)
    {
        if (Count >= limit || (Count + PatternIndex.Slack >= bytes.Length && !Grow(1)))
        {
            IsFull = true;
            return false;
        }
        bytes[Count++] = one;
        return true;
    }

    /// <summary>Adds several, as many as fit; false when not all did.</summary>
    public bool Add(ReadOnlySpan<byte> more)
    {
        var ok = Grow(more.Length);
        var taken = Math.Min(more.Length, limit - Count);
        more[..taken].CopyTo(bytes.AsSpan(Count));
        Count += taken;
        return ok;
    }

    /// <summary>Repeats bytes that were added before; false when there are none so far back, or when full.</summary>
    public bool Repeat(int back, int length)
    {
        if (back > Count || !Grow(length))
        {
            return false;
        }
        for (var i = 0; i < length; i++, Count++)
        {
            bytes[Count] = bytes[Count - back];
        }
        return true;
    }

    /// <summary>Gives the memory back; the bytes are gone.</summary>
    public void Release()
    {
        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
        bytes = [];
        Count = 0;
    }

    private bool Grow(int more)
    {
        var fits = Count + more <= limit;
        IsFull |= !fits;
        var wanted = Math.Min(Count + more, limit) + PatternIndex.Slack + 1;
        if (wanted > bytes.Length)
        {
            var former = bytes;
            bytes = ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max(wanted, bytes.Length * 2L), limit + PatternIndex.Slack + 1L));
            former.AsSpan(0, Count).CopyTo(bytes);
            ArrayPool<byte>.Shared.Return(former);
        }
        return fits;
    }
}
