using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Lab.Traffic.Decryption;
using Lab.Traffic.Flows;

namespace Lab.Traffic.Tls;

/// <summary>
/// The encrypted records of one direction: opened where keys are known, and what was inside handed to the side's inner decoder. Records that come before
/// the other direction's server hello wait for it, within a bound for each and for all together. What stays closed is counted as opaque, and the session learns why.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "Every direction ends with Finish or Close, which let go of the keys.")]
internal sealed class ProtectedRecords(FlowSide side, TlsSession session)
{
    private const int MaxWaitingBytes = 256 << 10;
    private readonly HandshakeBuffer handshake = new();
    private readonly Queue<TlsRecord> waiting = new();
    private RecordOpener? opener;
    private State state;
    private int waitingBytes;

    private enum State
    {
        Undecided,
        Waiting,
        Open,
        Closed,
    }

    /// <summary>True when whole records are to be gathered, because they open or may open.</summary>
    public bool Wants()
    {
        if (state == State.Undecided)
        {
            Decide();
        }
        return state != State.Closed;
    }

    /// <summary>Takes a whole record and its memory.</summary>
    public void Take(TlsRecord record)
    {
        switch (state)
        {
            case State.Open:
                Open(record);
                break;
            case State.Waiting when waitingBytes + record.Fragment.Length <= MaxWaitingBytes && !side.Flow.Context.Reorder.IsSpentElsewhere:
                waitingBytes += record.Fragment.Length;
                side.Flow.Context.Reorder.HeldElsewhere += record.Fragment.Length;
                waiting.Enqueue(record);
                return;
            case State.Waiting:
                Close("the server hello is not in the capture");
                CountClosed(record);
                break;
            default:
                CountClosed(record);
                break;
        }
        record.Return();
    }

    /// <summary>From here on nothing opens, for that reason.</summary>
    public void Close(string reason)
    {
        if (state != State.Closed)
        {
            state = State.Closed;
            session.Close(reason);
            side.Flow.NoteClosed(reason);
            opener?.Dispose();
            opener = null;
            handshake.GiveUp();
            side.EndInner();
            ReleaseWaiting();
        }
    }

    /// <summary>The direction has ended.</summary>
    public void Finish()
    {
        if (state == State.Waiting)
        {
            Close("the server hello is not in the capture");
        }
        opener?.Dispose();
        opener = null;
        state = State.Closed;
    }

    private void Decide()
    {
        if (session.ClientRandom is not { } random)
        {
            Close("the client hello is not in the capture");
        }
        else if (side.Flow.Context.Keys is not { } keys || !keys.Knows(HelloRandom.Of(random)))
        {
            Close("no keys were given for the connection");
        }
        else if (session.Server is null)
        {
            state = State.Waiting;
            session.WhenServerHello(Begin);
        }
        else
        {
            Begin();
        }
    }

    private void Begin()
    {
        if (state == State.Closed)
        {
            return;
        }
        opener = new RecordOpener(session, side.Flow.Context, ReferenceEquals(session.ClientSide, side));
        if (opener.Begin() is { } refusal)
        {
            Close(refusal);
            return;
        }
        state = State.Open;
        ReleaseWaiting();
    }

    private void ReleaseWaiting()
    {
        side.Flow.Context.Reorder.HeldElsewhere -= waitingBytes;
        waitingBytes = 0;
        while (waiting.TryDequeue(out var record))
        {
            Take(record);
        }
    }

    private void Open(TlsRecord record)
    {
        var fragment = record.Fragment;
        var plaintext = ArrayPool<byte>.Shared.Rent(Math.Max(1, fragment.Length));
        var length = opener!.Open(record.Header, fragment, plaintext, out var offset, out var type);
        if (length < 0)
        {
            CountClosed(record);
            if (opener.Refusal() is { } refusal)
            {
                Close(refusal);
            }
        }
        else
        {
            session.Decrypted = true;
            if (opener.Inflater is { } inflater)
            {
                TakePacked(record, type, plaintext.AsSpan(0, length), inflater);
            }
            else
            {
                TakeContent(record, type, plaintext.AsSpan(0, length), offset);
            }
            if (state == State.Open && type == 20 && opener.MayBeRenegotiated)
            {
                Renegotiate();
            }
        }
        ArrayPool<byte>.Shared.Return(plaintext, clearArray: true);
    }

    // What comes out stands for the whole record: its place is the record's.
    private void TakePacked(TlsRecord record, int type, ReadOnlySpan<byte> packed, RecordInflater inflater)
    {
        if (inflater.Unpack(packed, out var content) is { } refusal)
        {
            CountClosed(record);
            Close(refusal);
        }
        else if (type != 23)
        {
            TakeContent(record, type, content, 0);
        }
        else
        {
            // The ledger counts bytes as sent: those of the record, not what they unpack to.
            side.Opacity.Decrypted += packed.Length;
            side.Opacity.Metadata += record.Fragment.Length - packed.Length;
            side.Inner.Decoder.Data(content, record.Start);
        }
    }

    // A change of cipher under encryption ends a second handshake (RFC 5246 7.4.1.1): the keys are those of its own client hello.
    private void Renegotiate()
    {
        opener!.Dispose();
        opener = null;
        if (!session.IsRenegotiated)
        {
            Close("the connection was negotiated anew, and its new hellos could not be read");
            return;
        }
        Begin();
    }

    private void TakeContent(TlsRecord record, int type, ReadOnlySpan<byte> content, int offset)
    {
        if (type != 23)
        {
            side.Opacity.Metadata += record.Fragment.Length;
            if (type == 21)
            {
                session.TakeAlert(content, side, record.Start.Packet);
            }
            else if (type == 22 && !handshake.IsSpent)
            {
                handshake.Add(content, record.Start.Plus(offset));
                ReadMessages(record);
            }
            return;
        }
        side.Opacity.Decrypted += content.Length;
        side.Opacity.Metadata += record.Fragment.Length - content.Length;
        var inner = side.Inner;
        record.Deliver(content, offset, (bytes, in at) => inner.Decoder.Data(bytes, at));
    }

    private void ReadMessages(TlsRecord record)
    {
        while (state == State.Open && handshake.TryNext(out var type, out var body, out var at))
        {
            HandshakeMessages.Read(side, session, opened: true, type, body, record.Start, at);
            if (opener!.Read(type) is { } refusal)
            {
                Close(refusal);
            }
        }
    }

    private void CountClosed(TlsRecord record)
    {
        if (record.Type == 23)
        {
            side.Opacity.Opaque += record.Fragment.Length;
        }
        else
        {
            side.Opacity.Metadata += record.Fragment.Length;
        }
    }
}
