using Lab.Traffic.Model;

namespace Lab.Cli.Analyze;

/// <summary>All that went to one host, for the table of destinations.</summary>
/// <param name="Country">Country code, "unknown", or "(local)" for private and multicast addresses.</param>
/// <param name="Host">Host name, else address.</param>
/// <param name="Flows">Number of flows.</param>
/// <param name="Out">Payload bytes sent there.</param>
/// <param name="In">Payload bytes received.</param>
/// <param name="Clear">Bytes of both directions that could be read as sent.</param>
/// <param name="Protocols">Protocols, comma-separated.</param>
internal sealed record Destination(string Country, string Host, int Flows, long Out, long In, long Clear, string Protocols)
{
    /// <summary>Gathers the flows of a capture by host, most bytes first.</summary>
    public static IReadOnlyList<Destination> Of(CaptureFacts facts) =>
    [
        .. facts.Flows.GroupBy(flow => (Country: CountryOf(flow), Host: flow.Host ?? flow.Server.Address.ToString()))
            .Select(group => new Destination(
                group.Key.Country, group.Key.Host, group.Count(), group.Sum(flow => flow.PayloadOut), group.Sum(flow => flow.PayloadIn),
                group.Sum(flow => flow.OpacityOut.Clear + flow.OpacityIn.Clear),
                string.Join(", ", group.Select(ProtocolOf).Distinct().Order(StringComparer.Ordinal).Take(4))))
            .OrderByDescending(one => one.Out + one.In).ThenBy(one => one.Host, StringComparer.Ordinal),
    ];

    private static string CountryOf(Flow flow) => flow.Location switch
    {
        null => "",
        { Scope: not AddressScope.Global } => "(local)",
        { Country: null } => "unknown",
        { Country: { } code } => code,
    };

    private static string ProtocolOf(Flow flow) => flow.Application is { } known ? known + (flow.Hint is { } hint ? $" (perhaps {hint})" : "") : $"{(flow.Protocol == TransportProtocol.Tcp ? "tcp" : "udp")}/{flow.Server.Port}";
}
