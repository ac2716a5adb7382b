using System.Buffers.Text;
using Lab.Traffic.Dns;
using Lab.Traffic.Flows;
using Lab.Traffic.Http2;
using Lab.Traffic.Markers;
using Lab.Traffic.Proxies;
using Lab.Traffic.Tcp;
using Lab.Traffic.WebSockets;

namespace Lab.Traffic.Http;

/// <summary>HTTP/1.x messages of one direction: keep-alive, pipelining, lengths, chunks (RFC 9112).</summary>
internal sealed class HttpStream : StreamDecoder, IStreamSink
{
    private const int MaxChunkLine = 4_096;
    private readonly HttpHeadBuffer head = new();
    private readonly HttpExchange exchange;
    private readonly HttpBody body;
    private readonly List<byte> line = [];
    private State state = State.Head;
    private long rest;
    private HttpRequest? current;

    public HttpStream(FlowSide side)
        : base(side)
    {
        exchange = side.Layer.Http ??= new HttpExchange();
        body = new HttpBody(side);
    }

    private enum State
    {
        Head,
        Fixed,
        ChunkSize,
        Chunk,
        ChunkEnd,
        Trailer,
        UntilClose,
        Lost,
    }

    public override void Data(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        var position = at;
        if (state == State.Lost && HttpStart.Begins(bytes) == Likeness.Yes)
        {
            state = State.Head; // A message that begins with its segment: in step again.
        }
        while (!bytes.IsEmpty && ReferenceEquals(Side.Decoder, this))
        {
            var taken = Take(bytes, position);
            bytes = bytes[taken..];
            position = position.Plus(taken);
        }
        if (!bytes.IsEmpty && Side.Decoder is ProtocolDetector)
        {
            // Line ends behind a head that opens a tunnel are none of its bytes (RFC 9112 2.2).
            var strays = bytes.Length - bytes.TrimStart("\r\n"u8).Length;
            Side.Opacity.Clear += strays;
            bytes = bytes[strays..];
            position = position.Plus(strays);
        }
        if (!bytes.IsEmpty)
        {
            Side.Decoder.Data(bytes, position);
        }
    }

    public override void Gap(long length, in StreamPosition at)
    {
        if (state is State.Fixed or State.Chunk && length <= rest)
        {
            rest -= length;
            body.Gap();
            if (rest == 0)
            {
                EndOfPart();
            }
            return;
        }
        body.Gap();
        if (state == State.UntilClose)
        {
            return;
        }
        body.End();
        if (!head.IsEmpty)
        {
            ObserveCut(at);
            head.Replay(new LostBytes(Side)); // The beginning of a head that has no end.
            head.Clear();
        }
        state = State.Lost;
    }

    public override void Finish()
    {
        body.End();
        if (!head.IsEmpty)
        {
            ObserveCut(head.Start);
            Abandon();
        }
    }

    // The head has no end in the capture: what its whole lines tell is told, its bytes are read as they are.
    private void ObserveCut(in StreamPosition at)
    {
        var response = head.Bytes.StartsWith("HTTP/"u8);
        if (HttpHead.TryParseCut(head.Bytes, response) is not { } parsed)
        {
            return;
        }
        if (response)
        {
            exchange.Answered(parsed.Status);
        }
        else
        {
            // Its answer may have come before the hole was known: it waits for none, so that no other's is taken for it.
            Flow.Application ??= "http";
            Observe(parsed);
        }
        if (parsed.Version != "0.9")
        {
            Flow.Context.Problems.Note("http-head-cut", "the head of an HTTP/1.x message is not whole in the capture; what its whole lines say was taken", at.Packet, Flow.Context.FileOffset);
        }
    }

    void IStreamSink.Data(ReadOnlySpan<byte> bytes, in StreamPosition at) => Side.Decoder.Data(bytes, at);

    void IStreamSink.Gap(long length, in StreamPosition at) => Side.Decoder.Gap(length, at);

    private int Take(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        switch (state)
        {
            case State.Head:
                return TakeHead(bytes, at);
            case State.Fixed or State.Chunk:
                return TakeBody(bytes, at);
            case State.ChunkSize or State.ChunkEnd or State.Trailer:
                return TakeLine(bytes, at);
            case State.UntilClose:
                Side.Opacity.Clear += bytes.Length;
                body.Feed(bytes, at);
                Count(bytes.Length);
                return bytes.Length;
            default:
                new LostBytes(Side).Data(bytes, at);
                return bytes.Length;
        }
    }

    private void Lose(in StreamPosition at)
    {
        Flow.Context.Problems.Note("http-chunk", "the chunks of an HTTP/1.1 message do not hold; what follows was read as a plain stream up to the next message", at.Packet, Flow.Context.FileOffset);
        line.Clear();
        body.End();
        state = State.Lost;
    }

    private int TakeHead(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        var wasEmpty = head.IsEmpty;
        var taken = head.Add(bytes, at, out var complete);
        if (head.IsEmpty)
        {
            Side.Opacity.Clear += taken;
            return taken;
        }
        var response = head.Bytes[0] == 'H' && head.Bytes.StartsWith("HTTP/"u8);
        if (complete && (HttpHead.TryParse(head.Bytes, response) ?? (response ? null : HttpHead.TryParseLoosely(head.Bytes))) is { } parsed)
        {
            Side.Opacity.Clear += head.Bytes.Length;
            Apply(parsed);
            return taken;
        }
        if (!complete && head.Bytes.Length >= HttpHeadBuffer.MaxBytes)
        {
            ObserveCut(at);
        }
        if (complete || head.Bytes.Length >= HttpHeadBuffer.MaxBytes || (wasEmpty && HttpStart.Begins(bytes.TrimStart("\r\n"u8)) == Likeness.No))
        {
            if (head.Bytes.StartsWith("PRI * HTTP/2.0\r\n"u8))
            {
                HandOver(new Http2Stream(Side)); // A client that does not wait for the answer to its upgrade.
                return taken;
            }
            Flow.Context.Problems.Note("http-head", "bytes on an HTTP connection are no HTTP/1.x message; they were read as a plain stream", at.Packet, Flow.Context.FileOffset);
            Abandon();
        }
        return taken;
    }

    private void Abandon() => HandOver(new UnknownStream(Side));

    private void HandOver(StreamDecoder next)
    {
        Side.Decoder = next;
        head.Replay(this);
        head.Clear();
    }

    private void Apply(HttpHead parsed)
    {
        var request = parsed.Status == 0 ? null : exchange.Answered(parsed.Status);
        if (Side.Searcher is { } searcher)
        {
            searcher.End();
            Side.RequestHost = HttpRequest.HostName(parsed.Status == 0 ? parsed.Host : request?.Host);
            head.Search(searcher, parsed.Status == 0 ? "http.target" : "http.header", ..parsed.StartLineBytes);
            head.Search(searcher, "http.header", parsed.StartLineBytes..);
        }
        Flow.Application ??= "http";
        if (parsed.Status == 0)
        {
            ApplyRequest(parsed);
        }
        else
        {
            ApplyResponse(parsed, request);
        }
        head.Clear();
    }

    private HttpRequest Observe(HttpHead parsed)
    {
        var request = new HttpRequest { FlowId = Flow.Id, At = head.Start, Version = parsed.Version, Method = parsed.Method, Target = parsed.Target, Host = parsed.Host, Encrypted = Side.IsDecrypted };
        Flow.HttpHost ??= HttpRequest.HostName(parsed.Host);
        Flow.Context.Http.Add(Flow, request);
        return request;
    }

    private void ApplyRequest(HttpHead parsed)
    {
        current = Observe(parsed);
        exchange.Asked(current);
        DnsBody.TakeTarget(Side, Side.Searcher, parsed.Target, head.Start);
        ProxyAsk.NoteRequest(Flow, parsed.Method, parsed.Target);
        if (parsed.Method == "CONNECT")
        {
            Side.Decoder = new ProtocolDetector(Side);
            return;
        }
        BeginBody(parsed, current, lengthDefault: 0);
    }

    private void ApplyResponse(HttpHead parsed, HttpRequest? request)
    {
        current = null;
        Flow.Asked?.IsRefused |= request?.Method == "CONNECT" && parsed.Status >= 300;
        if (parsed.Status == 101 || (parsed.Status is >= 200 and < 300 && request?.Method == "CONNECT"))
        {
            SwitchProtocol(parsed, request);
            return;
        }
        var bodiless = parsed.Status is (>= 100 and < 200) or 204 or 304 || request?.Method == "HEAD";
        if (!bodiless)
        {
            BeginBody(parsed, request, lengthDefault: null);
        }
    }

    private void SwitchProtocol(HttpHead parsed, HttpRequest? request)
    {
        if (parsed.Status == 101 && parsed.Upgrade == "h2c")
        {
            var connection = Side.Layer.Http2 ??= new Http2Connection();
            connection.ClientSide = Side.Peer;
            connection.TakeUpgrade(request);
        }
        Side.Decoder = Next(Side, parsed, "server_no_context_takeover");
        if (parsed.Status == 101 && Side.Peer.Decoder is HttpStream { state: State.Head } other)
        {
            other.HandOver(Next(Side.Peer, parsed, "client_no_context_takeover"));
        }
    }

    private static StreamDecoder Next(FlowSide side, HttpHead parsed, string noContextTakeover) =>
        parsed is { Status: 101, Upgrade: "websocket" }
            ? new WebSocketStream(side, parsed.WebSocketExtensions.Contains("permessage-deflate", StringComparison.Ordinal), parsed.WebSocketExtensions.Contains(noContextTakeover, StringComparison.Ordinal))
            : new ProtocolDetector(side);

    private void BeginBody(HttpHead parsed, HttpRequest? request, long? lengthDefault)
    {
        body.Begin(parsed.Codings, HttpRequest.HostName(request?.Host), DnsBody.Of(Side, parsed.ContentType, request?.Target, response: parsed.Status != 0));
        if (parsed.IsChunked)
        {
            state = State.ChunkSize;
            return;
        }
        if (parsed.HasTransferCoding || (parsed.ContentLength ?? lengthDefault) is not { } length)
        {
            state = State.UntilClose;
            return;
        }
        rest = length;
        state = length > 0 ? State.Fixed : State.Head;
    }

    private int TakeBody(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        var taken = (int)Math.Min(bytes.Length, rest);
        Side.Opacity.Clear += taken;
        body.Feed(bytes[..taken], at);
        Count(taken);
        rest -= taken;
        if (rest == 0)
        {
            EndOfPart();
        }
        return taken;
    }

    private void EndOfPart()
    {
        if (state == State.Chunk)
        {
            state = State.ChunkEnd;
            return;
        }
        body.End();
        state = State.Head;
    }

    private int TakeLine(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        var end = bytes.IndexOf((byte)'\n');
        var taken = end < 0 ? bytes.Length : end + 1;
        Side.Opacity.Clear += taken;
        if (line.Count + taken > MaxChunkLine)
        {
            Lose(at);
            return taken;
        }
        if (state == State.Trailer && Side.Searcher is { } searcher)
        {
            searcher.Begin("http.trailer");
            searcher.Feed(bytes[..taken], at);
        }
        line.AddRange(bytes[..taken]);
        if (end >= 0)
        {
            EndOfLine(at);
            line.Clear();
        }
        return taken;
    }

    private void EndOfLine(in StreamPosition at)
    {
        var text = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(line).TrimEnd("\r\n"u8);
        if (state == State.ChunkEnd)
        {
            state = State.ChunkSize;
            if (!text.IsEmpty)
            {
                Lose(at);
            }
            return;
        }
        if (state == State.Trailer)
        {
            state = text.IsEmpty ? State.Head : State.Trailer;
            return;
        }
        if (!Utf8Parser.TryParse(text, out long size, out _, 'x') || size < 0)
        {
            Lose(at);
            return;
        }
        SearchExtension(text, at);
        rest = size;
        state = size == 0 ? State.Trailer : State.Chunk;
        if (size == 0)
        {
            body.End();
        }
    }

    // RFC 9112 7.1.1: what a sender may say about a chunk; apart from the body, which goes on.
    private void SearchExtension(ReadOnlySpan<byte> text, in StreamPosition at)
    {
        var start = text.IndexOf((byte)';');
        if (start >= 0 && Flow.Context.Search is { } search)
        {
            new StreamSearcher(search, Side).SearchWhole("http.chunk-extension", text[start..], at);
        }
    }

    private void Count(int bytes)
    {
        if (current is not null)
        {
            current.BodyLength += bytes;
        }
    }
}
