using Lab.Traffic.Dns;
using Lab.Traffic.Flows;

namespace Lab.Traffic.Quic;

/// <summary>DNS over QUIC (RFC 9250): one question and its answers on each stream, in the form of DNS over TCP.</summary>
internal sealed class DnsOverQuic : StreamApplication
{
    public const string Via = "quic";

    /// <summary>Name of the application of such a flow.</summary>
    public const string Name = "doq";

    /// <summary>Port of RFC 9250 4.1.1.</summary>
    public const ushort Port = 853;

    /// <summary>True for its protocol name, also that of the drafts.</summary>
    public static bool IsProtocol(string alpn) => alpn == Name || alpn.StartsWith("doq-i", StringComparison.Ordinal);

    public override StreamDecoder Open(FlowSide side, ulong stream, bool fromClient) => IsOneWay(stream) ? new PlainStream(side) : new DnsStream(side, Via);
}
