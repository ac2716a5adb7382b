using Lab.Traffic.Http;
using Lab.Traffic.Http2;
using Lab.Traffic.Proxies;
using Lab.Traffic.Tls;

namespace Lab.Traffic.Flows;

/// <summary>What both directions of a flow share at one depth: as sent, or inside of a connection that was opened with keys.</summary>
internal sealed class FlowLayer
{
    private FlowLayer? inner;

    /// <summary>The layer inside of this one's encryption.</summary>
    public FlowLayer Inner => inner ??= new FlowLayer();

    public TlsSession? Tls { get; set; }

    public HttpExchange? Http { get; set; }

    public Http2Connection? Http2 { get; set; }

    public SocksSession? Socks { get; set; }
}
