using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Lab.Reports.Html;

/// <summary>Display filters of Wireshark and tshark.</summary>
internal static class WiresharkFilter
{
    /// <summary>
    /// The filter of a flow's two ends. Wireshark counts its own stream numbers, which are not ours: addresses and ports find the same packets everywhere.
    /// </summary>
    /// <param name="flow">A flow as evidence names it, such as "tcp 10.0.0.5:40123 > 42.62.48.10:80".</param>
    /// <returns>The filter; null when the text is not of that form, so that nothing but addresses and ports gets into a filter.</returns>
    public static string? Conversation(string flow)
    {
        var parts = flow.Split(' ');
        return parts is ["tcp" or "udp", var from, ">", var to] && IPEndPoint.TryParse(from, out var one) && IPEndPoint.TryParse(to, out var other) && one.AddressFamily == other.AddressFamily
            ? $"{End(parts[0], one)} && {End(parts[0], other)}"
            : null;
    }

    private static string End(string protocol, IPEndPoint end) => string.Create(CultureInfo.InvariantCulture, $"{(end.AddressFamily == AddressFamily.InterNetworkV6 ? "ipv6" : "ip")}.addr == {end.Address} && {protocol}.port == {end.Port}");
}
