using Lab.Traffic.Flows;
using Lab.Traffic.Http;

namespace Lab.Traffic.Http2;

/// <summary>A request and its answer on one HTTP/2 stream.</summary>
internal sealed class Http2Exchange
{
    /// <summary>The request; null when it was not seen.</summary>
    public HttpRequest? Request { get; set; }

    /// <summary>Body from the client; null before its header fields.</summary>
    public HttpBody? FromClient { get; set; }

    /// <summary>Body from the server.</summary>
    public HttpBody? FromServer { get; set; }

    /// <summary>Both directions of what is carried inside (CONNECT); null for all others.</summary>
    public (FlowSide Client, FlowSide Server)? Tunnel { get; set; }

    /// <summary>True when the request asks for a WebSocket (RFC 8441).</summary>
    public bool AsksWebSocket { get; set; }

    public bool ClientEnded { get; set; }

    public bool ServerEnded { get; set; }

    /// <summary>One direction has ended.</summary>
    public void End(bool client)
    {
        (client ? FromClient : FromServer)?.End();
        if (Tunnel is { } tunnel)
        {
            var side = client ? tunnel.Client : tunnel.Server;
            side.EndDecoding();
            side.Outer!.Inherit(side);
            side.Opacity = default;
        }
    }
}
