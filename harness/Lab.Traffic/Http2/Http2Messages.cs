using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Lab.Traffic.Dns;
using Lab.Traffic.Flows;
using Lab.Traffic.Http;
using Lab.Traffic.Markers;
using Lab.Traffic.Tcp;
using Lab.Traffic.WebSockets;

namespace Lab.Traffic.Http2;

/// <summary>What the frames of one direction say: requests, answers, their fields and bodies (RFC 9113 8).</summary>
internal sealed class Http2Messages(FlowSide side, Http2Connection connection)
{
    private const int FrameHeaderBytes = 9;
    private const ushort HeaderTableSize = 1;
    private bool problemNoted;

    /// <summary>True for the direction that asks.</summary>
    public bool IsClient => connection.ClientSide is { } client ? ReferenceEquals(client, side) : side.IsClient;

    /// <summary>Takes settings: the limits are for what the other end sends.</summary>
    public void Settings(ReadOnlySpan<byte> settings)
    {
        for (; settings.Length >= 6; settings = settings[6..])
        {
            if (BinaryPrimitives.ReadUInt16BigEndian(settings) == HeaderTableSize)
            {
                (IsClient ? connection.FromServer : connection.FromClient).Allow(BinaryPrimitives.ReadUInt32BigEndian(settings[2..]));
            }
        }
    }

    /// <summary>Takes a whole header block.</summary>
    /// <param name="stream">Its stream; for a promise the promised one.</param>
    /// <param name="block">The block.</param>
    /// <param name="at">Where its first frame begins.</param>
    /// <param name="promise">True when the server tells of a request that it will answer unasked.</param>
    /// <param name="ends">True when nothing follows on the stream.</param>
    public void Headers(int stream, ReadOnlySpan<byte> block, in StreamPosition at, bool promise, bool ends)
    {
        var decoder = IsClient ? connection.FromClient : connection.FromServer;
        if (decoder.Decode(block) is not { } fields)
        {
            Note("hpack", "header fields of an HTTP/2 connection cannot be unpacked; those that follow in this direction are not read", at);
            fields = [];
        }
        if (decoder.WasCut)
        {
            Note("http2-fields", $"an HTTP/2 message has more than {HpackDecoder.MaxListBytes} bytes of header fields; the rest was not read", at);
        }
        var exchange = promise ? null : connection.Open(stream);
        side.RequestHost = HttpRequest.HostName(HostOf(fields) ?? exchange?.Request?.Host);
        if (side.Searcher is null || side.Flow.Context.Unpack.TrySpend(fields.Sum(one => one.Name.Length + one.Value.Length)))
        {
            Search(fields, at);
        }
        else
        {
            Note("http2-fields", "more came out of the header tables of HTTP/2 connections than may be unpacked of a capture; the rest was not searched", at);
        }
        if (exchange is not null)
        {
            Apply(exchange, fields, at);
            if (ends)
            {
                EndStream(stream);
            }
        }
    }

    /// <summary>Takes bytes of a body.</summary>
    public void Data(int stream, ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        var exchange = connection.Open(stream);
        if (IsClient && exchange.Request is { } request)
        {
            request.BodyLength += bytes.Length;
        }
        if (exchange.Tunnel is { } tunnel)
        {
            (IsClient ? tunnel.Client : tunnel.Server).Decoder.Data(bytes, at);
        }
        else if (IsClient)
        {
            (exchange.FromClient ??= Body(exchange, [])).Feed(bytes, at);
        }
        else
        {
            (exchange.FromServer ??= Body(exchange, [])).Feed(bytes, at);
        }
    }

    /// <summary>Nothing follows on a stream in this direction.</summary>
    public void EndStream(int stream)
    {
        if (connection.Find(stream) is not { } exchange)
        {
            return;
        }
        exchange.End(IsClient);
        exchange.ClientEnded |= IsClient;
        exchange.ServerEnded |= !IsClient;
        if (exchange is { ClientEnded: true, ServerEnded: true })
        {
            connection.End(stream);
        }
    }

    /// <summary>Bytes are missing.</summary>
    public void Gap() => connection.EndAll(IsClient);

    private void Apply(Http2Exchange exchange, IReadOnlyList<HeaderField> fields, in StreamPosition at)
    {
        if (IsClient)
        {
            if (Text(fields, ":method"u8) is { } method)
            {
                exchange.Request = Request(method, fields, at);
                exchange.FromClient?.End();
                exchange.FromClient = Body(exchange, fields);
                exchange.Tunnel = method == "CONNECT" && Text(fields, ":protocol"u8) is null ? FlowSide.Tunnel(side, side.Peer) : null;
                exchange.AsksWebSocket = method == "CONNECT" && Text(fields, ":protocol"u8) == "websocket";
            }
        }
        else if (int.TryParse(Text(fields, ":status"u8), NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 200 and <= 999)
        {
            exchange.FromServer?.End();
            exchange.FromServer = Body(exchange, fields);
            if (exchange.AsksWebSocket && status < 300)
            {
                BeginWebSocket(exchange, Text(fields, "sec-websocket-extensions"u8)?.ToLowerInvariant() ?? "");
            }
            if (exchange.Request is { } request)
            {
                request.Status = status;
            }
        }
    }

    private HttpRequest Request(string method, IReadOnlyList<HeaderField> fields, in StreamPosition at)
    {
        var host = HostOf(fields);
        var request = new HttpRequest
        {
            FlowId = side.Flow.Id,
            At = at,
            Version = "2",
            Method = method,
            Target = Text(fields, ":path"u8) ?? host ?? "",
            Host = host,
            Encrypted = side.IsDecrypted,
        };
        side.Flow.HttpHost ??= HttpRequest.HostName(host);
        side.Flow.Context.Http.Add(side.Flow, request);
        DnsBody.TakeTarget(side, side.Searcher, request.Target, at);
        return request;
    }

    // RFC 8441: frames of WebSockets in the DATA of a stream, each direction under the options that the server agreed to.
    private void BeginWebSocket(Http2Exchange exchange, string extensions)
    {
        var tunnel = FlowSide.Tunnel(side.Peer, side);
        var deflate = extensions.Contains("permessage-deflate", StringComparison.Ordinal);
        tunnel.Client.Decoder = new WebSocketStream(tunnel.Client, deflate, extensions.Contains("client_no_context_takeover", StringComparison.Ordinal));
        tunnel.Server.Decoder = new WebSocketStream(tunnel.Server, deflate, extensions.Contains("server_no_context_takeover", StringComparison.Ordinal));
        tunnel.Client.RequestHost = tunnel.Server.RequestHost = HttpRequest.HostName(exchange.Request?.Host);
        exchange.Tunnel = tunnel;
    }

    private HttpBody Body(Http2Exchange exchange, IReadOnlyList<HeaderField> fields)
    {
        var body = new HttpBody(side, side.Flow.Context.Search is { } search ? new StreamSearcher(search, side) : null);
        var encodings = string.Join(',', fields.Where(one => one.Is("content-encoding"u8)).Select(one => Encoding.Latin1.GetString(one.Value).Trim().ToLowerInvariant()));
        body.Begin(encodings, HttpRequest.HostName(exchange.Request?.Host), DnsBody.Of(side, Text(fields, "content-type"u8), exchange.Request?.Target, response: !IsClient));
        return body;
    }

    private static string? HostOf(IReadOnlyList<HeaderField> fields) => Text(fields, ":authority"u8) ?? Text(fields, "host"u8);

    // Fields are no bytes of the direction once they are unpacked: the place of a hit is that of their frame.
    private void Search(IReadOnlyList<HeaderField> fields, in StreamPosition at)
    {
        if (side.Searcher is not { } searcher || fields.Count == 0)
        {
            return;
        }
        var start = at.Plus(FrameHeaderBytes);
        var rest = searcher.BeginLayer("http.header", [], start);
        foreach (var field in fields)
        {
            if (field.Is(":path"u8))
            {
                var target = searcher.BeginLayer("http.target", [], at);
                target.FeedUnpacked(field.Value, at);
                target.End();
            }
            else
            {
                rest.FeedUnpacked([.. field.Name, .. ": "u8, .. field.Value, .. "\r\n"u8], start);
            }
        }
        rest.End();
    }

    private static string? Text(IReadOnlyList<HeaderField> fields, ReadOnlySpan<byte> name)
    {
        foreach (var field in fields)
        {
            if (field.Is(name))
            {
                return Encoding.Latin1.GetString(field.Value);
            }
        }
        return null;
    }

    private void Note(string kind, string problem, in StreamPosition at)
    {
        if (!problemNoted)
        {
            problemNoted = true;
            side.Flow.Context.Problems.Note(kind, problem, at.Packet, null);
        }
    }
}
