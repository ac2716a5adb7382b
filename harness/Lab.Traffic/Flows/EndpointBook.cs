using System.Net;
using Lab.Traffic.Ip;
using Lab.Traffic.Model;

namespace Lab.Traffic.Flows;

/// <summary>Addresses as results show them, each made and located once.</summary>
internal sealed class EndpointBook(IEndpointLocator? locator)
{
    private readonly Dictionary<NetworkAddress, (IPAddress Address, EndpointLocation? Location)> known = [];

    /// <summary>An address and where it is; the location is null without a locator.</summary>
    public (IPAddress Address, EndpointLocation? Location) Look(NetworkAddress address)
    {
        if (!known.TryGetValue(address, out var entry))
        {
            var text = address.ToIPAddress();
            entry = (text, locator?.Locate(text));
            known.Add(address, entry);
        }
        return entry;
    }
}
