using System.Net;
using Lab.Traffic.Model;

namespace Lab.Harness.Tests;

/// <summary>42/8 is CN, 8/8 is US, 9/8 is global and unknown, the rest is private.</summary>
internal sealed class SampleLocator : IEndpointLocator
{
    public IReadOnlyList<GeolocationDatabase> Databases { get; } = [new("sample", SampleTraffic.Noon, new string('0', 64), null)];

    public EndpointLocation Locate(IPAddress address) => address.GetAddressBytes()[0] switch
    {
        42 => new EndpointLocation(AddressScope.Global, "CN"),
        8 => new EndpointLocation(AddressScope.Global, "US"),
        9 => new EndpointLocation(AddressScope.Global, null),
        11 => new EndpointLocation(AddressScope.Global, "CN") { CountryDisputed = true, Answers = [new("one", "CN"), new("other", "HK")] },
        _ => new EndpointLocation(AddressScope.Private, null),
    };
}
