using System.Net;

namespace Lab.Traffic.Model;

/// <summary>Tells where addresses are. Implementations are thread-safe.</summary>
public interface IEndpointLocator
{
    /// <summary>The databases behind the answers, in the order in which they are asked.</summary>
    IReadOnlyList<GeolocationDatabase> Databases { get; }

    /// <summary>Locates an address. Never throws for an address that is in no database: its country is then null.</summary>
    /// <param name="address">IPv4 or IPv6 address.</param>
    /// <returns>Scope, country and network.</returns>
    EndpointLocation Locate(IPAddress address);
}
