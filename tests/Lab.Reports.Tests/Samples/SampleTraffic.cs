using Lab.Harness.Model;

namespace Lab.Reports.Tests.Samples;

/// <summary>Whom the phone of the sample records talks to.</summary>
internal static class SampleTraffic
{
    public static IReadOnlyList<DestinationRecord> Destinations() =>
    [
        Destination("api.account.vendor.example", "host", ["203.0.113.10", "203.0.113.11"], "CN", ["http"], 214, 21_904, 64_210, declared: false) with
        {
            Apps =
            [
                new(new() { Uid = 10_012, Packages = ["com.vendor.cloud"], How = AttributionSource.SocketSample, Sure = AttributionSurety.Certain }, 180, 19_004),
                new(new() { Uid = 1000, Packages = ["android", "com.android.settings"], How = AttributionSource.SocketSample, Sure = AttributionSurety.Likely }, 30, 2_500),
                new(AppAttribution.None, 4, 400),
            ],
        },
        Destination("tracking.intl.vendor.example", "sni", ["203.0.113.64"], "CN", ["tls"], 96, 11_230, 20_480, declared: false),
        Destination("cdn.analytics.example", "sni", ["198.51.100.7"], "SG", ["tls"], 60, 6_577, 31_900, declared: false),
        Destination("update.vendor.example", "dns", ["198.51.100.99"], "US", ["http", "tls"], 30, 3_891, 9_104, declared: false),
        Destination("192.0.2.77", null, ["192.0.2.77"], null, ["tcp/5222"], 12, 1_298, 812, declared: false),
        Destination("time.example.net", "dns", ["198.51.100.123"], "TW", ["udp/123"], 12, 576, 576, declared: true),
        Destination("www.connectivity.example", "host", ["198.51.100.204"], "US", ["http"], 7, 2_836, 3_990, declared: true),
        Destination("192.168.43.1", null, ["192.168.43.1"], null, ["dns"], 60, 2_100, 5_880, declared: true) with { Scope = "private" },
    ];

    public static IReadOnlyList<Transmission> Transmissions(DateTimeOffset opened, TimeSpan length)
    {
        var marks = new List<Transmission>();
        long packet = 20;
        foreach (var destination in Destinations().Where(d => d.Scope == "global"))
        {
            for (var i = 0; i < destination.Flows; i++)
            {
                // Every host has its own rhythm; the odd steps spread the marks as jitter would, the same in every run of the tests.
                var place = (i + 0.37 + (0.4 * Math.Sin((i * 7.3) + destination.Flows))) / destination.Flows;
                marks.Add(new(opened + (length * place), destination.Host, destination.Country, destination.BytesOut / destination.Flows, packet += 7, destination.Declared));
            }
        }
        return [.. marks.OrderBy(m => m.Time)];
    }

    private static DestinationRecord Destination(string host, string? source, string[] addresses, string? country, string[] protocols, int flows, long sent, long received, bool declared) => new()
    {
        Host = host, HostSource = source, Addresses = addresses, Country = country, Scope = "global", Protocols = protocols, Flows = flows, BytesOut = sent, BytesIn = received, Declared = declared, FirstPacket = 20 + flows,
    };
}
