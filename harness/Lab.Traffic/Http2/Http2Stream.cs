using System.Buffers.Binary;
using Lab.Traffic.Flows;
using Lab.Traffic.Markers;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Http2;

/// <summary>HTTP/2 frames of one direction (RFC 9113), with prior knowledge, after an upgrade, or inside TLS.</summary>
internal sealed class Http2Stream : StreamDecoder
{
    private const int FrameHeaderBytes = 9;
    private const int MaxBlockBytes = 256 << 10;
    private const int MaxSettingsBytes = 16 << 10;
    private readonly byte[] header = new byte[FrameHeaderBytes];
    private readonly Http2Messages messages;
    private readonly Http2Connection connection;
    private byte[] payload = [];
    private int payloadCount;
    private int prefaceRest;
    private int headerCount;
    private int frameRest;
    private StreamPosition frameStart;
    private StreamPosition blockStart;
    private int blockStream;
    private bool blockEnds;
    private int promisedStream;
    private int padding;
    private bool paddingKnown;
    private bool lost;
    private StreamSearcher? aside;

    public Http2Stream(FlowSide side)
        : base(side)
    {
        connection = side.Layer.Http2 ??= new Http2Connection();
        messages = new Http2Messages(side, connection);
        Flow.Application ??= "http";
        headerCount = 0;
        prefaceRest = -1;
    }

    private static ReadOnlySpan<byte> Preface => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8;

    private int Type => header[3];

    private FrameFlags Flags => (FrameFlags)header[4];

    private int Stream => (int)(BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(5)) & 0x7fffffff);

    /// <summary>Whether bytes begin like one direction of HTTP/2: the client's preface, or the settings that a server begins with.</summary>
    public static Likeness Begins(ReadOnlySpan<byte> bytes)
    {
        var common = Math.Min(bytes.Length, Preface.Length);
        if (bytes[..common].SequenceEqual(Preface[..common]))
        {
            return common == Preface.Length ? Likeness.Yes : Likeness.Perhaps;
        }
        ReadOnlySpan<byte> settings = [0, 0, 0, FrameType.Settings, 0, 0, 0, 0, 0];
        for (var i = 0; i < settings.Length; i++)
        {
            if (i == bytes.Length)
            {
                return Likeness.Perhaps;
            }
            if (i == 2 ? bytes[i] % 6 != 0 : bytes[i] != settings[i])
            {
                return Likeness.No;
            }
        }
        return Likeness.Yes;
    }

    public override void Data(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        var position = at;
        if (prefaceRest < 0)
        {
            prefaceRest = bytes[0] == 'P' ? Preface.Length : 0;
            connection.ClientSide ??= prefaceRest > 0 ? Side : Side.Peer;
        }
        while (!bytes.IsEmpty && !lost)
        {
            var taken = prefaceRest > 0 ? TakePreface(bytes) : headerCount < FrameHeaderBytes ? TakeHeader(bytes, position) : TakePayload(bytes, position);
            Side.Opacity.Clear += taken;
            bytes = bytes[taken..];
            position = position.Plus(taken);
        }
        if (!bytes.IsEmpty)
        {
            Side.Opacity.Opaque += bytes.Length;
            Side.Searcher?.Begin("tcp");
            Side.Searcher?.Feed(bytes, position);
        }
    }

    public override void Gap(long length, in StreamPosition at)
    {
        messages.Gap();
        if (headerCount == FrameHeaderBytes && Type == FrameType.Data && length < frameRest && prefaceRest <= 0)
        {
            frameRest -= (int)length;
            return;
        }
        lost = true;
        connection.EndAll(messages.IsClient);
    }

    public override void Finish()
    {
        aside?.End();
        connection.EndAll(messages.IsClient);
    }

    private int TakePreface(ReadOnlySpan<byte> bytes)
    {
        var taken = Math.Min(bytes.Length, prefaceRest);
        prefaceRest -= taken;
        return taken;
    }

    private int TakeHeader(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        frameStart = headerCount == 0 ? at : frameStart;
        var taken = Math.Min(bytes.Length, FrameHeaderBytes - headerCount);
        bytes[..taken].CopyTo(header.AsSpan(headerCount));
        headerCount += taken;
        if (headerCount == FrameHeaderBytes)
        {
            frameRest = header[0] << 16 | header[1] << 8 | header[2];
            BeginFrame();
        }
        return taken;
    }

    private void BeginFrame()
    {
        padding = 0;
        paddingKnown = !Flags.HasFlag(FrameFlags.Padded);
        if (Type == FrameType.Continuation ? Stream != blockStream : blockStream != 0)
        {
            Lose("a header block on an HTTP/2 connection is broken off");
            return;
        }
        if (Type is FrameType.Headers or FrameType.PushPromise)
        {
            blockStart = frameStart;
            payloadCount = 0;
        }
        else if (Type == FrameType.Settings)
        {
            payloadCount = 0;
        }
        if (frameRest == 0)
        {
            EndFrame();
        }
    }

    private int TakePayload(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        var taken = Math.Min(bytes.Length, frameRest);
        var part = bytes[..taken];
        if (Type == FrameType.Data)
        {
            TakeData(part, at);
        }
        else if (Type is FrameType.Ping or FrameType.GoAway or > FrameType.Continuation)
        {
            SearchAside("http2.frame", part, at);
        }
        else if (Type is FrameType.Headers or FrameType.PushPromise or FrameType.Continuation or FrameType.Settings && !Keep(part))
        {
            return taken;
        }
        frameRest -= taken;
        if (frameRest == 0)
        {
            EndFrame();
        }
        return taken;
    }

    private void TakeData(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        var rest = frameRest;
        var position = at;
        if (!paddingKnown)
        {
            padding = bytes[0];
            paddingKnown = true;
            bytes = bytes[1..];
            position = position.Plus(1);
            rest--;
        }
        var content = Math.Min(bytes.Length, Math.Max(0, rest - padding));
        if (content > 0)
        {
            messages.Data(Stream, bytes[..content], position);
        }
        SearchAside("http2.padding", bytes[content..], position.Plus(content));
    }

    // Bytes that belong to no message: padding, what PING and GOAWAY carry, frames of extensions. Apart, for bodies go on around them.
    private void SearchAside(string place, ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        if (Flow.Context.Search is { } search && bytes.ContainsAnyExcept((byte)0))
        {
            aside ??= new StreamSearcher(search, Side);
            aside.Begin(place);
            aside.Feed(bytes, at);
        }
    }

    private bool Keep(ReadOnlySpan<byte> part)
    {
        var limit = Type == FrameType.Settings ? MaxSettingsBytes : MaxBlockBytes;
        if (payloadCount + part.Length > limit)
        {
            Lose($"a header block or settings of an HTTP/2 connection are longer than {limit} bytes");
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
        headerCount = 0;
        aside?.End();
        switch (Type)
        {
            case FrameType.Data when Flags.HasFlag(FrameFlags.EndStream):
                messages.EndStream(Stream);
                break;
            case FrameType.ResetStream:
                connection.End(Stream);
                break;
            case FrameType.Settings when !Flags.HasFlag(FrameFlags.EndStream):
                messages.Settings(payload.AsSpan(0, payloadCount));
                break;
            case FrameType.Headers or FrameType.PushPromise:
                BeginBlock();
                break;
            case FrameType.Continuation when Flags.HasFlag(FrameFlags.EndHeaders):
                EndBlock();
                break;
            default:
                break;
        }
    }

    // Takes away padding, priority and the promised stream, so that what follows in CONTINUATION frames can be joined.
    private void BeginBlock()
    {
        var block = payload.AsSpan(0, payloadCount);
        var padded = Flags.HasFlag(FrameFlags.Padded) ? 1 : 0;
        var skipped = padded + (Type == FrameType.PushPromise ? 4 : Flags.HasFlag(FrameFlags.Priority) ? 5 : 0);
        var trailing = padded > 0 && !block.IsEmpty ? block[0] : 0;
        if (Stream == 0 || skipped + trailing > block.Length)
        {
            Lose("a header block on an HTTP/2 connection does not hold");
            return;
        }
        SearchAside("http2.padding", block[(block.Length - trailing)..], blockStart);
        blockStream = Stream;
        blockEnds = Type == FrameType.Headers && Flags.HasFlag(FrameFlags.EndStream);
        promisedStream = Type == FrameType.PushPromise ? (int)(BinaryPrimitives.ReadUInt32BigEndian(block[padded..]) & 0x7fffffff) : 0;
        block[skipped..^trailing].CopyTo(payload);
        payloadCount -= skipped + trailing;
        if (Flags.HasFlag(FrameFlags.EndHeaders))
        {
            EndBlock();
        }
    }

    private void EndBlock()
    {
        var stream = promisedStream > 0 ? promisedStream : blockStream;
        blockStream = 0;
        messages.Headers(stream, payload.AsSpan(0, payloadCount), blockStart, promisedStream > 0, blockEnds);
        payloadCount = 0;
        payload = payload.Length > 8_192 ? [] : payload;
    }

    private void Lose(string problem)
    {
        Flow.Context.Problems.Note("http2-frame", problem + "; the rest was read as a plain stream", frameStart.Packet, null);
        lost = true;
        connection.EndAll(messages.IsClient);
    }
}
