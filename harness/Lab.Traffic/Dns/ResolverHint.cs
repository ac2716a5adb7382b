using System.Collections.Frozen;
using System.Net;
using Lab.Traffic.Flows;

namespace Lab.Traffic.Dns;

/// <summary>Public DNS resolvers that speak DNS over HTTPS, by the names and addresses that their operators publish: a hint at what an encrypted flow carries, never a proof.</summary>
internal static class ResolverHint
{
    private const int HttpsPort = 443;

    private static readonly string[] Names =
    [
        "dns.google", "dns.google.com", "8888.google", "dns64.dns.google", "cloudflare-dns.com", "one.one.one.one", "1dot1dot1dot1.cloudflare-dns.com", "quad9.net",
        "doh.opendns.com", "doh.umbrella.com", "dns.umbrella.com", "adguard-dns.com", "dns.adguard.com", "cleanbrowsing.org", "nextdns.io", "controld.com", "mullvad.net",
        "dns0.eu", "dns.sb", "doh.sb", "alidns.com", "doh.pub", "dot.pub", "dns.pub", "doh.360.cn", "dns.360.cn", "dot.360.cn", "dns.twnic.tw", "doh.dns.apple.com",
        "dns.switch.ch", "doh.libredns.gr", "dns.digitale-gesellschaft.ch", "doh.xfinity.com", "doh.cox.net", "public.dns.iij.jp", "jp.tiar.app", "doh.tiar.app", "odvr.nic.cz",
    ];

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Known = Names.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<IPAddress> Addresses = new[]
    {
        "1.1.1.1", "1.0.0.1", "1.1.1.2", "1.0.0.2", "1.1.1.3", "1.0.0.3", "2606:4700:4700::1111", "2606:4700:4700::1001", "8.8.8.8", "8.8.4.4", "2001:4860:4860::8888", "2001:4860:4860::8844",
        "9.9.9.9", "149.112.112.112", "2620:fe::fe", "2620:fe::9", "208.67.222.222", "208.67.220.220", "94.140.14.14", "94.140.15.15", "223.5.5.5", "223.6.6.6", "2400:3200::1", "2400:3200:baba::1",
        "1.12.12.12", "1.12.12.21", "120.53.53.53", "101.226.4.6", "101.101.101.101", "101.102.103.104", "185.222.222.222", "45.11.45.11",
    }.Select(IPAddress.Parse).ToFrozenSet();

    /// <summary>"doh" for an encrypted flow to a public resolver's HTTPS port; null for all others, and where DNS was read.</summary>
    public static string? Of(FlowState flow, IPAddress server) =>
        flow is { Application: "tls" or "quic" or "http", ServerPort: HttpsPort } && (flow.Sni is { } name ? IsResolver(name) : Addresses.Contains(server)) ? "doh" : null;

    /// <summary>True when the name, or one that it lies below, is a resolver's.</summary>
    private static bool IsResolver(ReadOnlySpan<char> name)
    {
        while (!name.IsEmpty)
        {
            if (Known.Contains(name))
            {
                return true;
            }
            var dot = name.IndexOf('.');
            name = dot < 0 ? default : name[(dot + 1)..];
        }
        return false;
    }
}
