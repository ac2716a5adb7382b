using Lab.Traffic.Flows;
using Lab.Traffic.Quic;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Http3;

/// <summary>
/// One direction of one stream of HTTP/3 (RFC 9114 6 and 7): frames with messages, settings, the fields of QPACK, a push, or bytes that are nothing of these and are
/// searched as they are. A stream whose fields refer to ones that have not come yet waits, within a bound.
/// </summary>
internal sealed class Http3Stream : StreamDecoder
{
    private const int MaxSectionBytes = 256 << 10;
    private const int MaxSettingsBytes = 16 << 10;
    private const int MaxHeldBytes = 1 << 20;
    private const ulong QpackMaxTableCapacity = 1;
    private readonly Http3Connection connection;
    private readonly ulong stream;
    private readonly bool fromClient;
    private readonly bool carriesMessages;
    private readonly VariableNumber number = new();
    private readonly Http3Messages messages;
    private readonly PlainStream plain;
    private List<(StreamPosition At, byte[] Bytes)>? held;
    private byte[] payload = [];
    private int payloadCount;
    private int heldBytes;
    private bool ended;
    private State state;
    private ulong frameType;
    private ulong frameRest;
    private StreamPosition frameStart;
    private StreamPosition payloadStart;

    public Http3Stream(FlowSide side, Http3Connection connection, ulong stream, bool fromClient)
        : base(side)
    {
        this.connection = connection;
        this.stream = stream;
        this.fromClient = fromClient;
        carriesMessages = !StreamApplication.IsOneWay(stream) && StreamApplication.IsClients(stream);
        state = StreamApplication.IsOneWay(stream) ? State.StreamType : State.FrameType;
        messages = new Http3Messages(side, carriesMessages ? connection.Exchange(stream) : new Http3Exchange(), asks: fromClient && carriesMessages);
        plain = new PlainStream(side);
    }

    private enum State
    {
        StreamType,
        PushId,
        FrameType,
        FrameLength,
        Payload,
        Instructions,
        Passed,
        Plain,
    }

    private QpackDecoder Decoder => fromClient ? connection.FromClient : connection.FromServer;

    public override void Data(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        var position = at;
        while (!bytes.IsEmpty)
        {
            if (held is not null)
            {
                Hold(bytes, position);
                return;
            }
            var before = bytes.Length;
            Take(ref bytes, position);
            position = position.Plus(before - bytes.Length);
        }
    }

    public override void Gap(long length, in StreamPosition at)
    {
        if (held is not null)
        {
            GiveUp();
        }
        if (state == State.Instructions)
        {
            Decoder.Lose();
            connection.Unblock();
        }
        else if (state == State.Payload && frameType == Http3FrameType.Data && (ulong)length < frameRest)
        {
            messages.Gap();
            frameRest -= (ulong)length;
            return;
        }
        messages.End();
        plain.Gap(length, at);
        state = state == State.Passed ? State.Passed : State.Plain;
    }

    public override void Finish()
    {
        ended = true;
        if (held is null)
        {
            End();
        }
    }

    /// <summary>Tries again to read the fields that the stream waits for.</summary>
    /// <param name="last">True when nothing more will come.</param>
    public void Retry(bool last)
    {
        if (held is null)
        {
            return;
        }
        if (last)
        {
            GiveUp();
        }
        else if (!ReadSection())
        {
            return;
        }
        else
        {
            Replay();
        }
        if (ended && held is null)
        {
            End();
        }
    }

    private void End()
    {
        messages.End();
        plain.Finish();
        if (carriesMessages)
        {
            connection.EndDirection(stream);
        }
    }

    private void Take(ref ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        switch (state)
        {
            case State.StreamType when number.TryTake(ref bytes, out var type):
                state = AfterStreamType(type);
                break;
            case State.PushId when number.TryTake(ref bytes, out _):
                state = State.FrameType;
                break;
            case State.FrameType:
                TakeFrameType(ref bytes, at);
                break;
            case State.FrameLength when number.TryTake(ref bytes, out frameRest):
                payloadCount = 0;
                state = State.Payload;
                if (frameRest == 0)
                {
                    EndFrame();
                }
                break;
            case State.Payload:
                TakePayload(ref bytes, at);
                break;
            case State.Instructions:
                Decoder.Instruct(bytes);
                bytes = default;
                connection.Unblock();
                break;
            case State.Passed:
                bytes = default;
                break;
            case State.Plain:
                plain.Data(bytes, at);
                bytes = default;
                break;
            default:
                break; // A number is not whole yet.
        }
    }

    private static State AfterStreamType(ulong type) => type switch
    {
        Http3FrameType.ControlStream => State.FrameType,
        Http3FrameType.PushStream => State.PushId,
        Http3FrameType.EncoderStream => State.Instructions,
        Http3FrameType.DecoderStream => State.Passed,
        _ => State.Plain, // Reserved types carry anything, WebTransport its own.
    };

    private void TakeFrameType(ref ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        frameStart = frameStart == default ? at : frameStart;
        if (number.TryTake(ref bytes, out frameType))
        {
            // A stream that the server began both ways, or that says so, belongs to WebTransport.
            state = frameType == Http3FrameType.WebTransportStream || (!carriesMessages && !StreamApplication.IsOneWay(stream)) ? State.Plain : State.FrameLength;
        }
    }

    private void TakePayload(ref ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        var taken = (int)Math.Min((ulong)bytes.Length, frameRest);
        var part = bytes[..taken];
        bytes = bytes[taken..];
        if (payloadCount == 0)
        {
            payloadStart = at;
        }
        frameRest -= (ulong)taken;
        switch (frameType)
        {
            case Http3FrameType.Data:
                messages.Data(part, at);
                break;
            case Http3FrameType.Headers or Http3FrameType.PushPromise or Http3FrameType.Settings:
                if (!Keep(part, frameType == Http3FrameType.Settings ? MaxSettingsBytes : MaxSectionBytes))
                {
                    return;
                }
                break;
            default:
                plain.Data(part, at);
                break;
        }
        if (frameRest == 0)
        {
            EndFrame();
        }
    }

    private bool Keep(ReadOnlySpan<byte> part, int limit)
    {
        if (payloadCount + part.Length > limit)
        {
            connection.Note("http3-frame", $"a field section or settings of an HTTP/3 connection are longer than {limit} bytes; the rest of the stream was read as plain bytes", frameStart);
            messages.End();
            state = State.Plain;
            return false;
        }
        if (payload.Length < payloadCount + part.Length)
        {
            Array.Resize(ref payload, Math.Max(payloadCount + part.Length, Math.Max(256, payload.Length * 2)));
        }
        part.CopyTo(payload.AsSpan(payloadCount));
        payloadCount += part.Length;
        return true;
    }

    private void EndFrame()
    {
        if (frameType is Http3FrameType.Headers or Http3FrameType.PushPromise && !ReadSection())
        {
            return;
        }
        if (frameType == Http3FrameType.Settings)
        {
            ReadSettings();
        }
        BeginFrame();
    }

    private void BeginFrame()
    {
        plain.Finish();
        state = State.FrameType;
        frameStart = default;
        payloadCount = 0;
        payload = payload.Length > 8_192 ? [] : payload;
    }

    // False when the stream has to wait.
    private bool ReadSection()
    {
        var section = payload.AsSpan(0, payloadCount);
        if (frameType == Http3FrameType.PushPromise)
        {
            var reader = new QuicReader(section);
            _ = reader.TryNumber(out _);
            section = section[^reader.Rest.Length..];
        }
        var result = Decoder.Decode(section);
        if (result == QpackResult.Blocked && connection.Block(this))
        {
            held ??= [];
            return false;
        }
        if (result != QpackResult.Read)
        {
            connection.Note("qpack", "header fields of an HTTP/3 connection cannot be unpacked", frameStart);
            Side.Searcher?.SearchWhole("http.header", section, payloadStart);
        }
        if (Decoder.WasCut)
        {
            connection.Note("http3-fields", $"an HTTP/3 message has more than {QpackDecoder.MaxListBytes} bytes of header fields; the rest was not read", frameStart);
        }
        if (frameType == Http3FrameType.Headers)
        {
            messages.Headers(Decoder.Fields, frameStart, payloadStart);
        }
        else
        {
            messages.Promise(Decoder.Fields, frameStart, payloadStart);
        }
        return true;
    }

    private void ReadSettings()
    {
        var reader = new QuicReader(payload.AsSpan(0, payloadCount));
        ulong capacity = 0;
        while (reader.TryNumber(out var id) && reader.TryNumber(out var value))
        {
            capacity = id == QpackMaxTableCapacity ? value : capacity;
        }
        // The limit is for what the other end sends.
        (fromClient ? connection.FromServer : connection.FromClient).Allow(capacity);
        connection.Unblock();
    }

    private void Hold(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        var reorder = Flow.Context.Reorder;
        if (heldBytes + bytes.Length > MaxHeldBytes || reorder.IsSpentElsewhere)
        {
            GiveUp();
            Data(bytes, at);
            return;
        }
        held!.Add((at, bytes.ToArray()));
        heldBytes += bytes.Length;
        reorder.HeldElsewhere += bytes.Length;
    }

    private void GiveUp()
    {
        connection.Note("qpack", "header fields of an HTTP/3 connection cannot be unpacked", frameStart);
        Side.Searcher?.SearchWhole("http.header", payload.AsSpan(0, payloadCount), payloadStart);
        messages.Headers([], frameStart, payloadStart);
        Replay();
    }

    private void Replay()
    {
        var waiting = held!;
        held = null;
        Flow.Context.Reorder.HeldElsewhere -= heldBytes;
        heldBytes = 0;
        BeginFrame();
        foreach (var (at, bytes) in waiting)
        {
            Data(bytes, at);
        }
    }
}
