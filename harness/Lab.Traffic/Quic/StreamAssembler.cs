using Lab.Traffic.Flows;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Quic;

/// <summary>
/// Puts the frames of one direction of a stream in order (RFC 9000 2.2). Bytes that came first stand. What is held back is bounded; what never comes becomes
/// a gap of known length.
/// </summary>
internal sealed class StreamAssembler(AnalysisContext context, StreamDecoder sink)
{
    private const int MaxPieces = 1_024;
    private List<(long Offset, byte[] Bytes, StreamPosition At)>? held;
    private long heldBytes;
    private long next;
    private long? end;

    /// <summary>True when everything up to the stream's end was handed on.</summary>
    public bool IsDone => end is { } last && next >= last;

    /// <summary>What reads the bytes.</summary>
    public StreamDecoder Sink => sink;

    /// <summary>Takes a frame.</summary>
    public void Add(ulong offset, ReadOnlySpan<byte> data, bool fin, in StreamPosition at)
    {
        if (offset > long.MaxValue / 2)
        {
            return; // More than any stream may have (RFC 9000 4.5).
        }
        var start = (long)offset;
        if (fin)
        {
            end ??= start + data.Length;
        }
        if (start > next)
        {
            Hold(start, data, at);
        }
        else if (start + data.Length > next)
        {
            var known = (int)(next - start);
            next = start + data.Length;
            sink.Data(data[known..], at.Plus(known));
            Release();
        }
    }

    /// <summary>Nothing more comes: what is held back is handed on, with gaps.</summary>
    public void Finish(in StreamPosition at)
    {
        while (held is { Count: > 0 })
        {
            SkipHole();
        }
        if (end is { } last && next < last)
        {
            Lose(last - next, at);
        }
        sink.Finish();
    }

    private void Hold(long start, ReadOnlySpan<byte> data, in StreamPosition at)
    {
        if (data.IsEmpty)
        {
            return;
        }
        held ??= [];
        var index = IndexAfter(held, start);
        if (index > 0 && held[index - 1].Offset + held[index - 1].Bytes.Length >= start + data.Length)
        {
            return;
        }
        held.Insert(index, (start, data.ToArray(), at));
        heldBytes += data.Length;
        context.Reorder.HeldElsewhere += data.Length;
        while (held.Count > 0 && (heldBytes > context.Reorder.PerDirection || held.Count > MaxPieces || context.Reorder.IsSpentElsewhere))
        {
            SkipHole();
        }
    }

    // Where the first piece that begins behind an offset stands.
    private static int IndexAfter(List<(long Offset, byte[] Bytes, StreamPosition At)> pieces, long offset)
    {
        var (low, high) = (0, pieces.Count);
        while (low < high)
        {
            var middle = low + high >> 1;
            (low, high) = pieces[middle].Offset > offset ? (low, middle) : (middle + 1, high);
        }
        return low;
    }

    private void SkipHole()
    {
        var (offset, _, at) = held![0];
        var length = offset - next;
        next = offset;
        Lose(length, at);
        Release();
    }

    private void Lose(long length, in StreamPosition at)
    {
        context.Problems.Note("quic-hole", "bytes of QUIC streams are missing from the capture", at.Packet, null);
        sink.Gap(length, at);
    }

    private void Release()
    {
        var taken = 0;
        while (held is not null && taken < held.Count && held[taken].Offset <= next)
        {
            var (offset, bytes, at) = held[taken++];
            heldBytes -= bytes.Length;
            context.Reorder.HeldElsewhere -= bytes.Length;
            if (offset + bytes.Length > next)
            {
                var known = (int)(next - offset);
                next = offset + bytes.Length;
                sink.Data(bytes.AsSpan(known), at.Plus(known));
            }
        }
        if (taken > 0)
        {
            held!.RemoveRange(0, taken);
        }
    }
}
