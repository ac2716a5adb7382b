using Lab.Traffic.Flows;
using Lab.Traffic.Markers;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.WebSockets;

/// <summary>WebSocket frames of one direction (RFC 6455 5): unmasked for the search, and unpacked where permessage-deflate (RFC 7692) was agreed.</summary>
internal sealed class WebSocketStream(FlowSide side, bool deflate, bool noContextTakeover) : StreamDecoder(side)
{
    private StreamSearcher? control;
    private const int MaxHeaderBytes = 14;
    private const string Place = "websocket";
    private readonly byte[] header = new byte[MaxHeaderBytes];
    private readonly byte[] scratch = new byte[4_096];
    private readonly MessageInflater? inflater = deflate ? new MessageInflater(side, noContextTakeover) : null;
    private int headerCount;
    private int headerBytes = 2;
    private long frameRest;
    private long frameOffset;
    private bool compressed;
    private bool lost;

    private bool IsFinal => header[0] >= 0x80;

    private int Opcode => header[0] & 0x0f;

    private bool IsMasked => header[1] >= 0x80;

    public override void Data(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        var position = at;
        while (!bytes.IsEmpty && !lost)
        {
            var taken = headerCount < headerBytes ? TakeHeader(bytes, position) : TakePayload(bytes, position);
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
        inflater?.GiveUp();
        if (headerCount == headerBytes && length < frameRest)
        {
            frameRest -= length;
            frameOffset += length;
            return;
        }
        lost = true;
    }

    public override void Finish() => inflater?.GiveUp();

    private int TakeHeader(ReadOnlySpan<byte> bytes, in StreamPosition position)
    {
        var taken = Math.Min(bytes.Length, headerBytes - headerCount);
        bytes[..taken].CopyTo(header.AsSpan(headerCount));
        headerCount += taken;
        if (headerCount == headerBytes && headerBytes == 2)
        {
            headerBytes = 2 + ((header[1] & 0x7f) switch { 126 => 2, 127 => 8, _ => 0 }) + (IsMasked ? 4 : 0);
        }
        if (headerCount == headerBytes)
        {
            BeginFrame(position);
        }
        return taken;
    }

    private void BeginFrame(in StreamPosition position)
    {
        long length = header[1] & 0x7f;
        var lengthBytes = length switch { 126 => 2, 127 => 8, _ => 0 };
        if (lengthBytes > 0)
        {
            length = 0;
            for (var i = 2; i < 2 + lengthBytes; i++)
            {
                length = length << 8 | header[i];
            }
        }
        if (Opcode is (> 2 and < 8) or > 10 || length < 0)
        {
            Flow.Context.Problems.Note("websocket-frame", "a WebSocket frame does not hold; the rest was read as a plain stream", position.Packet, Flow.Context.FileOffset);
            inflater?.GiveUp();
            lost = true;
            return;
        }
        frameRest = length;
        frameOffset = 0;
        if (Opcode is 1 or 2)
        {
            compressed = inflater is not null && (header[0] & 0x40) != 0;
        }
        if (length == 0)
        {
            EndFrame();
        }
    }

    private int TakePayload(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        var taken = (int)Math.Min(Math.Min(bytes.Length, scratch.Length), frameRest);
        var content = scratch.AsSpan(0, taken);
        bytes[..taken].CopyTo(content);
        if (IsMasked)
        {
            Unmask(content);
        }
        frameOffset += taken;
        frameRest -= taken;
        if (compressed && Opcode < 8 && inflater!.IsBroken)
        {
            Side.Opacity.MoveToOpaque(taken); // Counted as clear by the caller, with the rest of the frame.
        }
        Search(content, at);
        if (frameRest == 0)
        {
            EndFrame();
        }
        return taken;
    }

    private void Unmask(Span<byte> content)
    {
        var key = header.AsSpan(headerBytes - 4, 4);
        for (var i = 0; i < content.Length; i++)
        {
            content[i] ^= key[(int)(frameOffset + i & 3)];
        }
    }

    private void Search(ReadOnlySpan<byte> content, in StreamPosition at)
    {
        if (Side.Searcher is not { } searcher)
        {
            return;
        }
        if (Opcode >= 8)
        {
            // Apart: a control frame may stand between the fragments of a message (RFC 6455 5.4).
            (control ??= new StreamSearcher(Side.Flow.Context.Search!, Side)).SearchWhole("websocket.control", content, at);
        }
        else if (compressed)
        {
            inflater!.Add(content, at);
        }
        else
        {
            searcher.Begin(Place, decodePercent: true);
            searcher.Feed(content, at);
        }
    }

    private void EndFrame()
    {
        headerCount = 0;
        headerBytes = 2;
        if (Opcode < 8 && IsFinal)
        {
            if (compressed)
            {
                inflater!.EndMessage();
            }
            Side.Searcher?.End();
        }
    }
}
