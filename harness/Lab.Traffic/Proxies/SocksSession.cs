using Lab.Traffic.Flows;

namespace Lab.Traffic.Proxies;

/// <summary>What both directions of a SOCKS connection share until the proxy has opened it.</summary>
internal sealed class SocksSession(FlowSide client, int version)
{
    /// <summary>The direction that asks.</summary>
    public FlowSide Client => client;

    /// <summary>4 or 5.</summary>
    public int Version => version;

    /// <summary>What the client asked for: 1 = connect, 2 = bind, 3 = datagrams; 0 when that is not known.</summary>
    public int Command { get; set; }

    /// <summary>True once the proxy's direction is read as such: what it sends after its replies is not SOCKS.</summary>
    public bool IsAnswered { get; set; }
}
