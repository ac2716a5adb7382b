namespace Lab.Traffic.Model;

/// <summary>Where the client of a flow asked a proxy (SOCKS, HTTP CONNECT) to carry its bytes to. The client's word: the capture does not show where the proxy sent them.</summary>
/// <param name="Host">Name or address, lower case.</param>
/// <param name="Port">Port, 0 to 65535.</param>
/// <param name="Endpoint">The same where it is an address; null for a name, which the proxy looks up.</param>
/// <param name="Location">Where the address is; for a name in no country that is known; null when no database was given.</param>
public sealed record ProxiedDestination(string Host, int Port, Endpoint? Endpoint, EndpointLocation? Location)
{
    /// <summary>Where a name is that only the proxy looks up.</summary>
    public static EndpointLocation Nowhere { get; } = new(AddressScope.Global, null);
}
