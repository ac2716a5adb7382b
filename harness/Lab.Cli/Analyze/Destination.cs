using Lab.Traffic.Model;

namespace Lab.Cli.Analyze;

/// <summary>All that went to and came from one host, for people.</summary>
/// <param name="Host">Host name, else address.</param>
/// <param name="Place">Where it is.</param>
/// <param name="Flows">Its flows.</param>
internal sealed record Destination(string Host, Place Place, IReadOnlyList<Flow> Flows)
{
    private const int MostProtocols = 4;
    private const int MostApps = 2;

    /// <summary>Payload bytes sent to it.</summary>
    public long Sent { get; } = Flows.Sum(SentIn);

    /// <summary>Payload bytes that came from it.</summary>
    public long Received { get; } = Flows.Sum(flow => flow.IsInbound ? flow.PayloadOut : flow.PayloadIn);

    /// <summary>Its bytes by class.</summary>
    public OpacityCounts Bytes { get; } = OpacityCounts.BytesOf(Flows);

    /// <summary>Who runs it; null = not known.</summary>
    public DomainOwner? Owner => Flows[0].IsInbound ? null : Flows[0].Owner;

    /// <summary>The owner and, where it is another country than the host's, the seat; empty = not known.</summary>
    public string OwnerText => Owner is not { } owner ? "" : owner.Country is null || owner.Country == Place.Country ? owner.Organisation : $"{owner.Organisation} [{owner.Country}]";

    /// <summary>Autonomous system and its organisation; empty = not known.</summary>
    public string Network => Flows[0].RemoteLocation is not { } location ? ""
        : string.Join(' ', new[] { location.AsNumber is { } number ? $"AS{number}" : null, location.Organisation }.OfType<string>());

    /// <summary>Apps, as far as the capture tells.</summary>
    public string Apps => Amount.Few([.. Flows.Select(flow => flow.App).OfType<FlowApp>().Select(NameOf).Distinct()], MostApps);

    /// <summary>Protocols.</summary>
    public string Protocols => Amount.Few([.. Flows.Select(ProtocolOf).Distinct().Order(StringComparer.Ordinal)], MostProtocols);

    /// <summary>How much of the content could be read; "-" when there was none.</summary>
    public string Readable => Bytes.Total - Bytes.Metadata is var content and > 0 ? Amount.Share(Bytes.Clear + Bytes.Decrypted, content) : "-";

    /// <summary>Gathers the flows of a capture by host, hosts outside the lab's network and most bytes first.</summary>
    public static IReadOnlyList<Destination> Of(CaptureFacts facts) =>
    [
        .. facts.Flows.GroupBy(flow => (Host: flow.RemoteName.ToUpperInvariant(), Place: Place.Of(flow.RemoteLocation)))
            .Select(group => new Destination(group.First().RemoteName, group.Key.Place, [.. group]))
            .OrderBy(one => one.Place.IsOutside ? 0 : 1).ThenByDescending(one => one.Sent + one.Received).ThenBy(one => one.Host, StringComparer.Ordinal),
    ];

    /// <summary>Payload bytes that the lab's side sent in a flow.</summary>
    public static long SentIn(Flow flow) => flow.IsInbound ? flow.PayloadIn : flow.PayloadOut;

    /// <summary>An app by name, else by its user id.</summary>
    public static string NameOf(FlowApp app) => app.Name ?? (app.Uid < 0 ? "app not told" : $"uid {app.Uid}");

    /// <summary>A flow's protocol, else transport and port.</summary>
    public static string ProtocolOf(Flow flow) =>
        flow.Application is { } known ? known + (flow.Hint is { } hint ? $" (perhaps {hint})" : "") : $"{(flow.Protocol == TransportProtocol.Tcp ? "tcp" : "udp")}/{flow.Remote.Port}";
}
