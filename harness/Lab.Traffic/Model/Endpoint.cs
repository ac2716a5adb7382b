using System.Net;

namespace Lab.Traffic.Model;

/// <summary>One end of a flow.</summary>
/// <param name="Address">IPv4 or IPv6 address; IPv4-mapped IPv6 addresses are given as IPv4.</param>
/// <param name="Port">Port, 0 to 65535.</param>
public sealed record Endpoint(IPAddress Address, int Port)
{
    /// <inheritdoc/>
    public override string ToString() => Address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{Address}]:{Port}" : $"{Address}:{Port}";
}
