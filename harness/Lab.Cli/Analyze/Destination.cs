using Lab.Traffic.Model;

namespace Lab.Cli.Analyze;

/// <summary>All that went to and came from one host, for people, summed up flow by flow.</summary>
/// <param name="host">Host name, else address.</param>
/// <param name="place">Where it is.</param>
/// <param name="first">Its first flow, which tells owner and network.</param>
internal sealed class Destination(string host, Place place, Flow first)
{
    private const int MostProtocols = 4;
    private const int MostApps = 2;
    private readonly EndpointLocation? location = first.RemoteLocation;
    private readonly OpacityTally opacity = new();
    private readonly List<string> protocols = [];
    private DistinctTexts? apps;

    /// <summary>Host name, else address.</summary>
    public string Host => host;

    /// <summary>Where it is.</summary>
    public Place Place => place;

    /// <summary>How many flows.</summary>
    public long Flows { get; private set; }

    /// <summary>Payload bytes sent to it.</summary>
    public long Sent { get; private set; }

    /// <summary>Payload bytes that came from it.</summary>
    public long Received { get; private set; }

    /// <summary>Who runs it; null = not known.</summary>
    public DomainOwner? Owner { get; } = first.IsInbound ? null : first.Owner;

    /// <summary>The owner and, where it is another country than the host's, the seat; empty = not known.</summary>
    public string OwnerText => Owner is not { } owner ? "" : owner.Country is null || owner.Country == Place.Country ? owner.Organisation : $"{owner.Organisation} [{owner.Country}]";

    /// <summary>Autonomous system and its organisation; empty = not known.</summary>
    public string Network => location is null ? ""
        : string.Join(' ', new[] { location.AsNumber is { } number ? $"AS{number}" : null, location.Organisation }.OfType<string>());

    /// <summary>Apps, as far as the capture tells.</summary>
    public string Apps => apps is null ? "" : Amount.Few(apps, MostApps);

    /// <summary>Protocols.</summary>
    public string Protocols => Amount.Few([.. protocols.Order(StringComparer.Ordinal)], MostProtocols);

    /// <summary>How much of the content could be read; "-" when there was none.</summary>
    public string Readable => opacity.Bytes is var bytes && bytes.Total - bytes.Metadata is var content and > 0 ? Amount.Share(bytes.Clear + bytes.Decrypted, content) : "-";

    /// <summary>Adds a flow with it.</summary>
    public void Add(Flow flow, string protocol, string? app)
    {
        var sent = FlowTotals.SentIn(flow);
        Flows++;
        Sent += sent;
        Received += flow.PayloadOut + flow.PayloadIn - sent;
        opacity.Add(flow);
        if (!protocols.Contains(protocol))
        {
            protocols.Add(protocol);
        }
        if (app is not null)
        {
            (apps ??= new DistinctTexts()).Add(app);
        }
    }
}
