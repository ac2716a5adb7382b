using System.Buffers;
using Lab.Traffic.Flows;

namespace Lab.Traffic.Tcp;

/// <summary>
/// Puts one TCP direction in order. Bytes that arrived first stand; sequence numbers wrap; what never arrives becomes a gap of known length.
/// </summary>
internal sealed class TcpReassembler(ReorderBudget budget, IStreamSink sink)
{
    private const int AcknowledgedHoldBytes = 64 << 10;
    private const int MaxSegments = 16_384;
    private const int Window = 1 << 30;
    private List<HeldSegment>? heldBack;
    private MemoryShare? share;
    private SegmentHistory history;
    private bool started;
    private uint nextSequence;
    private long heldBytes;
    private long highestAcknowledged;
    private uint? firstAcknowledged;

    /// <summary>Initial sequence number; null when no SYN of this direction was seen.</summary>
    public uint? InitialSequence { get; private set; }

    /// <summary>Offset of the next byte in order.</summary>
    public long Offset { get; private set; }

    /// <summary>Bytes handed on.</summary>
    public long Delivered { get; private set; }

    /// <summary>Bytes that the other end acknowledged and the capture does not hold.</summary>
    public long AcknowledgedUnseen { get; private set; }

    /// <summary>True when bytes are missing between others; what is missing at the end shows in <see cref="AcknowledgedUnseen"/> alone.</summary>
    public bool HasHoles { get; private set; }

    /// <summary>True when every byte before that sequence number was handed on and none is held back.</summary>
    public bool HasAllBefore(uint sequence) => started && heldBack is null && nextSequence == sequence;

    /// <summary>Takes a SYN: fixes where the direction begins.</summary>
    public void Open(uint sequence)
    {
        InitialSequence ??= sequence;
        if (!started)
        {
            started = true;
            nextSequence = sequence + 1;
        }
    }

    /// <summary>Takes a segment's payload.</summary>
    /// <param name="sequence">Sequence number of the first payload byte.</param>
    /// <param name="data">Bytes captured.</param>
    /// <param name="sentLength">Bytes sent; more than captured when the capture cut the packet.</param>
    /// <param name="packet">Packet number.</param>
    /// <param name="ticks">Packet time.</param>
    public void Accept(uint sequence, ReadOnlySpan<byte> data, int sentLength, long packet, long ticks)
    {
        if (!started)
        {
            Join(sequence);
        }
        if (sentLength == 0)
        {
            return;
        }
        var ahead = (int)(sequence - nextSequence);
        if (ahead > Window)
        {
            sink.Misplaced(data, new StreamPosition(Offset + ahead, packet, ticks)); // No number of this connection.
            return;
        }
        if (Offset + ahead < 0 && sentLength > 1)
        {
            // Before the first byte. A single byte there is a probe that keeps the connection alive (RFC 9293 3.8.4).
            sink.Misplaced(data[..(int)Math.Min(data.Length, -(Offset + ahead))], new StreamPosition(Offset + ahead, packet, ticks));
        }
        if (ahead + (long)sentLength <= 0)
        {
            Repeat(ahead, data, packet, ticks);
            return;
        }
        if (ahead > 0)
        {
            Hold(sequence, data, sentLength - data.Length, packet, ticks);
            return;
        }
        Deliver(ahead, data, sentLength - data.Length, packet, ticks);
        if (heldBack is not null)
        {
            ReleaseInOrder(heldBack);
        }
    }

    /// <summary>Takes the other end's acknowledgement.</summary>
    public void Acknowledge(uint number)
    {
        if (!started)
        {
            AcknowledgeUnseenDirection(number);
            return;
        }
        var ahead = (int)(number - nextSequence);
        if (ahead > 0 && ahead <= Window)
        {
            highestAcknowledged = Math.Max(highestAcknowledged, Offset + ahead);
            if (heldBytes > AcknowledgedHoldBytes && heldBack is { Count: > 0 } held && ahead >= (int)(held[0].Sequence - nextSequence))
            {
                DeclareHole(held);
            }
        }
    }

    // Only the other direction has been seen so far: its acknowledgements alone tell how much this one carried.
    private void AcknowledgeUnseenDirection(uint number)
    {
        firstAcknowledged ??= number;
        var further = (int)(number - (firstAcknowledged.Value + (uint)AcknowledgedUnseen));
        if (further is > 0 and <= Window)
        {
            AcknowledgedUnseen += further;
        }
    }

    private void Join(uint sequence)
    {
        started = true;
        nextSequence = sequence;
        if (firstAcknowledged is { } first && (int)(sequence - first) is > 0 and <= Window)
        {
            AcknowledgedUnseen = Math.Min(AcknowledgedUnseen, (int)(sequence - first));
            HasHoles = true;
        }
        else
        {
            AcknowledgedUnseen = 0;
        }
    }

    /// <summary>Ends the direction: what is held back is handed on, with its gaps.</summary>
    /// <param name="endSequence">Sequence number after the last byte, when a FIN told it.</param>
    public void Close(uint? endSequence)
    {
        while (heldBack is { Count: > 0 } held)
        {
            DeclareHole(held);
        }
        if (!started && endSequence is { } fin && AcknowledgedUnseen > 0 && firstAcknowledged + (uint)AcknowledgedUnseen == fin + 1)
        {
            AcknowledgedUnseen--; // The FIN was seen, though no byte before it: what was acknowledged last is its own number.
        }
        var finalBytes = endSequence is { } end && started ? (int)(end - nextSequence) : 0;
        // A FIN takes a number of its own, so an acknowledgement may be one beyond the bytes.
        var acknowledged = highestAcknowledged - Offset;
        var missing = endSequence is null ? acknowledged - 1 : Math.Min(acknowledged, finalBytes);
        AcknowledgedUnseen += Math.Max(0, missing);
    }

    private void Hold(uint sequence, ReadOnlySpan<byte> data, int missing, long packet, long ticks)
    {
        var held = heldBack ?? BeginHolding();
        var at = held.Count;
        while (at > 0 && (int)(held[at - 1].Sequence - sequence) > 0)
        {
            at--;
        }
        if (at > 0 && held[at - 1] is var same && same.Sequence == sequence && same.Length + same.Missing >= data.Length + missing)
        {
            var common = Math.Min(same.Length, data.Length);
            if (!data[..common].SequenceEqual(same.Bytes.AsSpan(0, common)))
            {
                sink.Repeated(data, new StreamPosition(Offset + (int)(sequence - nextSequence), packet, ticks), Repetition.Contradiction);
            }
            return;
        }
        var copy = ArrayPool<byte>.Shared.Rent(Math.Max(1, data.Length));
        data.CopyTo(copy);
        held.Insert(at, new HeldSegment(sequence, copy, data.Length, missing, packet, ticks));
        heldBytes += data.Length;
        share!.Grow(copy.Length);
        while (heldBack is { Count: > 0 } all && (heldBytes > budget.PerDirection || all.Count > MaxSegments || !share.MakeRoom(0)))
        {
            DeclareHole(all);
        }
    }

    private List<HeldSegment> BeginHolding()
    {
        share ??= new MemoryShare(budget.Tcp, GiveUp);
        share.Touch();
        return heldBack = [];
    }

    // The memory is needed elsewhere.
    private void GiveUp()
    {
        if (heldBack is { Count: > 0 } held)
        {
            DeclareHole(held);
        }
        if (heldBack is not null)
        {
            share!.Touch();
        }
    }

    private void DeclareHole(List<HeldSegment> held)
    {
        var length = (int)(held[0].Sequence - nextSequence);
        if (length > 0)
        {
            var unseen = Math.Min(highestAcknowledged - Offset, length);
            AcknowledgedUnseen += Math.Max(0, unseen);
            SkipMissing(length, held[0].Packet, held[0].Ticks);
        }
        ReleaseInOrder(held);
    }

    private void ReleaseInOrder(List<HeldSegment> held)
    {
        var released = 0;
        while (released < held.Count)
        {
            var segment = held[released];
            var ahead = (int)(segment.Sequence - nextSequence);
            if (ahead > 0)
            {
                break;
            }
            if (ahead + (long)segment.Length + segment.Missing <= 0)
            {
                Repeat(ahead, segment.Bytes.AsSpan(0, segment.Length), segment.Packet, segment.Ticks);
            }
            else
            {
                Deliver(ahead, segment.Bytes.AsSpan(0, segment.Length), segment.Missing, segment.Packet, segment.Ticks);
            }
            heldBytes -= segment.Length;
            share!.Grow(-segment.Bytes.Length);
            ArrayPool<byte>.Shared.Return(segment.Bytes);
            released++;
        }
        held.RemoveRange(0, released);
        if (held.Count == 0)
        {
            share!.Leave();
            heldBack = null; // Most directions hold something back once at most.
        }
    }

    private void Deliver(int ahead, ReadOnlySpan<byte> data, int missing, long packet, long ticks)
    {
        var known = -ahead;
        if (known > 0)
        {
            Repeat(ahead, data[..Math.Min(known, data.Length)], packet, ticks);
        }
        if (known < data.Length)
        {
            var fresh = data[known..];
            var at = new StreamPosition(Offset, packet, ticks);
            history.Add(nextSequence, fresh);
            nextSequence += (uint)fresh.Length;
            Offset += fresh.Length;
            Delivered += fresh.Length;
            sink.Data(fresh, at);
            known = data.Length;
        }
        var stillMissing = missing - (known - data.Length);
        if (stillMissing > 0)
        {
            AcknowledgedUnseen += stillMissing;
            SkipMissing(stillMissing, packet, ticks);
        }
    }

    private void Repeat(int ahead, ReadOnlySpan<byte> data, long packet, long ticks)
    {
        var before = Math.Max(0, -(Offset + ahead));
        if (data.Length > 1 && before < data.Length)
        {
            var part = data[(int)before..];
            sink.Repeated(part, new StreamPosition(Offset + ahead + before, packet, ticks), history.Compare(nextSequence + (uint)(ahead + before), part));
        }
    }

    private void SkipMissing(int length, long packet, long ticks)
    {
        HasHoles = true;
        history.AddHole(nextSequence, length);
        var at = new StreamPosition(Offset, packet, ticks);
        nextSequence += (uint)length;
        Offset += length;
        sink.Gap(length, at);
    }

    private readonly record struct HeldSegment(uint Sequence, byte[] Bytes, int Length, int Missing, long Packet, long Ticks);
}
