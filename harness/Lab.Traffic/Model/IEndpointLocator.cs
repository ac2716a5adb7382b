using System.Net;

namespace Lab.Traffic.Model;

/// <summary>Tells where addresses are. Implementations are thread-safe.</summary>
public interface IEndpointLocator
{
    /// <summary>The database behind the answers, for the record.</summary>
    GeolocationDatabase Database { get; }

    /// <summary>Locates an address. Never throws for an address that is not in the database: its country is then null.</summary>
    /// <param name="address">IPv4 or IPv6 address.</param>
    /// <returns>Scope and country.</returns>
    EndpointLocation Locate(IPAddress address);
}
