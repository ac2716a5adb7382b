using System.Buffers.Binary;
using System.Globalization;
using Lab.Traffic.Dns;
using Lab.Traffic.Flows;
using Lab.Traffic.Http;
using Lab.Traffic.Tcp;
using Lab.Traffic.WebSockets;

namespace Lab.Traffic.Http2;

/// <summary>What the frames of one direction say: requests, answers, their fields and bodies (RFC 9113 8).</summary>
internal sealed class Http2Messages(FlowSide side, Http2Connection connection)
{
    private const int FrameHeaderBytes = 9;
    private static readonly HeaderField[] NoFields = [];
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
        side.RequestHost = HttpRequest.HostName(fields.Host() ?? exchange?.Request?.Host);
        if (side.Searcher is null || side.Flow.Context.Unpack.TrySpend(fields.Sum(one => one.Name.Length + one.Value.Length)))
        {
            fields.Search(side, at, at.Plus(FrameHeaderBytes));
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
            (exchange.FromClient ??= NoFields.Body(side, exchange.Request, answers: !IsClient)).Feed(bytes, at);
        }
        else
        {
            (exchange.FromServer ??= NoFields.Body(side, exchange.Request, answers: !IsClient)).Feed(bytes, at);
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
            if (fields.Text(":method"u8) is { } method)
            {
                exchange.Request = Request(method, fields, at);
                exchange.FromClient?.End();
                exchange.FromClient = fields.Body(side, exchange.Request, answers: !IsClient);
                exchange.Tunnel = method == "CONNECT" && fields.Text(":protocol"u8) is null ? FlowSide.Tunnel(side, side.Peer) : null;
                exchange.AsksWebSocket = method == "CONNECT" && fields.Text(":protocol"u8) == "websocket";
            }
        }
        else if (int.TryParse(fields.Text(":status"u8), NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 200 and <= 999)
        {
            exchange.FromServer?.End();
            exchange.FromServer = fields.Body(side, exchange.Request, answers: !IsClient);
            if (exchange.AsksWebSocket && status < 300)
            {
                BeginWebSocket(exchange, fields.Text("sec-websocket-extensions"u8)?.ToLowerInvariant() ?? "");
            }
            if (exchange.Request is { } request)
            {
                request.Status = status;
            }
        }
    }

    private HttpRequest Request(string method, IReadOnlyList<HeaderField> fields, in StreamPosition at)
    {
        var host = fields.Host();
        var request = new HttpRequest
        {
            FlowId = side.Flow.Id,
            At = at,
            Version = "2",
            Method = method,
            Target = fields.Text(":path"u8) ?? host ?? "",
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

    private void Note(string kind, string problem, in StreamPosition at)
    {
        if (!problemNoted)
        {
            problemNoted = true;
            side.Flow.Context.Problems.Note(kind, problem, at.Packet, null);
        }
    }
}
