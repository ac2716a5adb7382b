using System.Net;
using Lab.Traffic.Model;

namespace Lab.Traffic.Flows;

/// <summary>Flows that are over, packed into some 70 bytes each and made anew whenever one is asked for: captures of days hold a million.</summary>
/// <param name="context">What packed results share.</param>
internal sealed class PackedFlows(PackedContext context) : PackedList<Flow>
{
    private readonly PackedStore store = new(context.Overflow);
    private readonly PackedPlaces places = new();
    private readonly PackedWriter writer = context.Writer;
    private readonly PackedTexts texts = context.Texts;
    private readonly SharedValues<IPAddress> addresses = new(ReferenceEqualityComparer.Instance);
    private readonly SharedValues<EndpointLocation> locations = new(ReferenceEqualityComparer.Instance);
    private readonly SharedValues<DomainOwner> owners = new(ReferenceEqualityComparer.Instance);
    private readonly SharedValues<FlowApp> apps = new(ReferenceEqualityComparer.Instance);

    /// <summary>Names of apps by user id, for flows that carry the id alone.</summary>
    public IReadOnlyDictionary<int, string> AppNames { get; set; } = new Dictionary<int, string>();

    /// <inheritdoc/>
    public override int Count => places.Count;

    /// <inheritdoc/>
    public override Flow this[int index]
    {
        get
        {
            lock (store)
            {
                return Read(index + 1, store.Read(places[index]));
            }
        }
    }

    /// <summary>Adds a flow. They come in the order of their ends; by the time the list is read, all numbers from 1 on must have come.</summary>
    public void Add(Flow flow)
    {
        writer.Clear();
        Write(flow);
        places[flow.Id - 1] = store.Add(writer.Bytes);
    }

    private void Write(Flow flow)
    {
        writer.Number((int)flow.Protocol);
        WriteEnd(flow.Client);
        WriteEnd(flow.Server);
        writer.Number(flow.FirstPacket);
        writer.Number(flow.LastPacket - flow.FirstPacket);
        writer.Time(flow.Start, 0);
        writer.Time(flow.End, flow.Start?.UtcTicks ?? 0);
        writer.Number(flow.PacketsOut);
        writer.Number(flow.PacketsIn);
        writer.Number(flow.PayloadOut);
        writer.Number(flow.PayloadIn);
        writer.Digest(flow.PayloadOutSha256);
        writer.Digest(flow.PayloadInSha256);
        writer.Number(flow.AcknowledgedUnseen);
        writer.Number(flow.PayloadCut);
        writer.Number(flow.HandshakeSeen ? 1 : 0);
        texts.Write(writer, flow.Host);
        writer.Number(flow.HostSource is { } source ? (int)source + 1 : 0);
        texts.Write(writer, flow.Hosts);
        texts.Write(writer, flow.DnsName);
        writer.Number(locations.NumberOf(flow.Location));
        writer.Number(locations.NumberOf(flow.ClientLocation));
        writer.Number(owners.NumberOf(flow.Owner));
        texts.Write(writer, flow.Application);
        texts.Write(writer, flow.ClosedReason);
        texts.Write(writer, flow.Hint);
        WriteOpacity(flow.OpacityOut);
        WriteOpacity(flow.OpacityIn);
        writer.Number(apps.NumberOf(flow.App));
        WriteProxied(flow.Proxied);
    }

    private Flow Read(int id, PackedReader reader)
    {
        DateTimeOffset? start = null;
        long first = 0;
        return new Flow
        {
            Id = id,
            Protocol = (TransportProtocol)reader.Number(),
            Client = ReadEnd(ref reader),
            Server = ReadEnd(ref reader),
            FirstPacket = first = reader.Number(),
            LastPacket = first + reader.Number(),
            Start = start = reader.Time(0),
            End = reader.Time(start?.UtcTicks ?? 0),
            PacketsOut = reader.Number(),
            PacketsIn = reader.Number(),
            PayloadOut = reader.Number(),
            PayloadIn = reader.Number(),
            PayloadOutSha256 = reader.Digest(),
            PayloadInSha256 = reader.Digest(),
            AcknowledgedUnseen = reader.Number(),
            PayloadCut = reader.Number(),
            HandshakeSeen = reader.Number() != 0,
            Host = texts.Read(ref reader),
            HostSource = reader.Number() is var source and > 0 ? (NameSource)(source - 1) : null,
            Hosts = texts.ReadList(ref reader),
            DnsName = texts.Read(ref reader),
            Location = locations[reader.Number()],
            ClientLocation = locations[reader.Number()],
            Owner = owners[reader.Number()],
            Application = texts.Read(ref reader),
            ClosedReason = texts.Read(ref reader),
            Hint = texts.Read(ref reader),
            OpacityOut = ReadOpacity(ref reader),
            OpacityIn = ReadOpacity(ref reader),
            App = Named(apps[reader.Number()]),
            Proxied = ReadProxied(ref reader),
        };
    }

    private void WriteEnd(Endpoint end)
    {
        writer.Number(addresses.NumberOf(end.Address));
        writer.Number(end.Port);
    }

    private Endpoint ReadEnd(ref PackedReader reader) => new(addresses[reader.Number()]!, (int)reader.Number());

    private void WriteProxied(ProxiedDestination? proxied)
    {
        texts.Write(writer, proxied?.Host);
        if (proxied is null)
        {
            return;
        }
        writer.Number(proxied.Port);
        writer.Number(proxied.Endpoint is { } end ? addresses.NumberOf(end.Address) + 1 : 0);
        writer.Number(locations.NumberOf(proxied.Location));
    }

    private ProxiedDestination? ReadProxied(ref PackedReader reader)
    {
        if (texts.Read(ref reader) is not { } host)
        {
            return null;
        }
        var port = (int)reader.Number();
        var address = reader.Number() is var number and > 0 ? addresses[number - 1] : null;
        return new ProxiedDestination(host, port, address is null ? null : new Endpoint(address, port), locations[reader.Number()]);
    }

    private void WriteOpacity(FlowOpacity opacity)
    {
        writer.Number(opacity.Clear);
        writer.Number(opacity.Decrypted);
        writer.Number(opacity.Metadata);
        writer.Number(opacity.Opaque);
    }

    private static FlowOpacity ReadOpacity(ref PackedReader reader) => new(reader.Number(), reader.Number(), reader.Number(), reader.Number());

    private FlowApp? Named(FlowApp? app) => app is { Name: null } && AppNames.TryGetValue(app.Uid, out var name) ? app with { Name = name } : app;
}
