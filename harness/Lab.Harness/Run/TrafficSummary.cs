using System.Text.Json;
using Lab.Harness.Model;
using Lab.Harness.Rules;
using Lab.Traffic.Model;

namespace Lab.Harness.Run;

/// <summary>Turns a window's traffic into the figures, destinations and time line of the record.</summary>
internal static class TrafficSummary
{
    private const int MaxTransmissions = 5_000;
    private const int MaxAddresses = 16;
    private const int MaxCandidates = 500;
    private const int MaxApps = 50;

    public static TrafficFigures Figures(PhoneTraffic traffic, CaptureFile capture)
    {
        var sent = FlowOpacity.Sum(traffic.Flows.Select(f => f.OpacityOut));
        var search = traffic.Facts.Search;
        return new()
        {
            Packets = traffic.Facts.Packets,
            Flows = traffic.Flows.Count,
            BytesOut = traffic.Flows.Sum(f => f.BytesOut),
            BytesIn = traffic.Flows.Sum(f => f.BytesIn),
            LabFlows = traffic.LabFlows.Count,
            LabBytes = traffic.LabFlows.Sum(f => f.PayloadIn + f.PayloadOut),
            ClearOut = sent.Clear,
            DecryptedOut = sent.Decrypted,
            MetadataOut = sent.Metadata,
            OpaqueOut = sent.Opaque,
            Dropped = Most(capture.PacketsDropped, traffic.Facts.File.Dropped),
            AcknowledgedUnseen = traffic.Flows.Sum(f => f.AcknowledgedUnseen),
            PayloadCut = traffic.Flows.Sum(f => f.PayloadCut),
            Markers = search?.Markers ?? 0,
            Patterns = search?.Patterns ?? 0,
            BytesSearched = search?.BytesSearched ?? 0,
            BytesOpened = search?.BytesOpened ?? 0,
            MaxDepth = search?.MaxDepth ?? 0,
            ExpectedChanceMatches = search?.ExpectedChanceMatches,
            NotSearched = search?.NotSearched ?? [],
            Forms = search?.Forms ?? [],
            FlowsOfKnownApps = traffic.Flows.Count(f => f.App.IsKnown),
            BytesOutOfKnownApps = traffic.Flows.Where(f => f.App.IsKnown).Sum(f => f.BytesOut),
        };
    }

    public static IReadOnlyList<DestinationRecord> Destinations(PhoneTraffic traffic, RequirementSet set) =>
    [
        .. traffic.Flows
            .GroupBy(f => (Host: f.Host.ToUpperInvariant(), f.CountryText))
            .Select(g => Destination(g.First().Host, [.. g], set))
            .OrderByDescending(d => d.BytesOut).ThenBy(d => d.Host, StringComparer.Ordinal).ThenBy(d => d.Country, StringComparer.Ordinal),
    ];

    public static IReadOnlyList<Transmission> Transmissions(PhoneTraffic traffic, RequirementSet set) =>
    [
        .. traffic.Flows.Where(f => f.IsGlobal && f.Start is not null)
            .OrderBy(f => f.Start).ThenBy(f => f.FirstPacket)
            .Take(MaxTransmissions)
            .Select(f => new Transmission(f.Start!.Value, f.Host, f.Country, f.BytesOut, f.FirstPacket, IsDeclared(f, set))),
    ];

    public static long TransmissionsLeftOut(PhoneTraffic traffic) => Math.Max(0, traffic.Flows.Count(f => f.IsGlobal && f.Start is not null) - MaxTransmissions);

    public static IReadOnlyList<CandidateRecord> Candidates(PhoneTraffic traffic)
    {
        var flows = traffic.Flows.ToDictionary(f => f.Id);
        return
        [
            .. traffic.Facts.Candidates
                .Where(c => flows.TryGetValue(c.FlowId, out var flow) && c.Direction == flow.SendingDirection)
                .GroupBy(c => (c.Kind, c.Value, Host: flows[c.FlowId].Host.ToUpperInvariant()))
                .Select(g => (First: g.OrderByDescending(c => c.Confidence).ThenBy(c => c.Packet).First(), Sightings: g.Sum(c => (long)c.Count)))
                .OrderBy(c => c.First.Packet).ThenBy(c => c.First.Offset).ThenBy(c => c.First.Kind).ThenBy(c => c.First.Value, StringComparer.Ordinal)
                .Take(MaxCandidates)
                .Select(c => new CandidateRecord(
                    c.First.Kind, c.First.Value, c.First.Confidence, c.First.Reason, flows[c.First.FlowId].Host, c.First.Where, c.First.Forms, c.First.Packet, c.First.Offset,
                    c.First.Encrypted, c.Sightings)),
        ];
    }

    private static DestinationRecord Destination(string host, IReadOnlyList<PhoneFlow> flows, RequirementSet set) => new()
    {
        Host = host,
        HostSource = flows[0].HostSource,
        Addresses = [.. flows.Select(f => f.Remote.Address.ToString()).Distinct().Take(MaxAddresses)],
        Country = flows[0].Country,
        Countries = flows[0].PossibleCountries,
        AsNumber = flows[0].Location.AsNumber,
        Organisation = flows[0].Location.Organisation,
        Owner = flows[0].Owner?.Organisation,
        OwnerCountry = flows[0].Owner?.Country,
        Scope = JsonNamingPolicy.KebabCaseLower.ConvertName(flows[0].Location.Scope.ToString()),
        Protocols = [.. flows.Select(f => f.ProtocolText).Distinct().Order(StringComparer.Ordinal)],
        Flows = flows.Count,
        BytesOut = flows.Sum(f => f.BytesOut),
        BytesIn = flows.Sum(f => f.BytesIn),
        Sent = FlowOpacity.Sum(flows.Select(f => f.OpacityOut)),
        Declared = IsDeclared(flows[0], set),
        FirstPacket = flows.Min(f => f.FirstPacket),
        CertificateRefusals = flows.Count(f => f.HandshakeEnd == HandshakeEnd.CertificateRefused),
        HandshakesBrokenOff = flows.Count(f => f.HandshakeEnd == HandshakeEnd.BrokenOff),
        Apps = Apps(flows),
    };

    private static IReadOnlyList<AppUse> Apps(IReadOnlyList<PhoneFlow> flows) =>
    [
        .. flows.GroupBy(f => (f.App.Uid, f.App.Name, f.App.How, f.App.Sure))
            .Select(g => new AppUse(g.First().App, g.Count(), g.Sum(f => f.BytesOut)))
            .OrderByDescending(u => u.BytesOut).ThenByDescending(u => u.Flows).ThenBy(u => u.App.Uid).ThenBy(u => u.App.Name, StringComparer.Ordinal).ThenBy(u => u.App.How).ThenBy(u => u.App.Sure)
            .Take(MaxApps),
    ];

    private static bool IsDeclared(PhoneFlow flow, RequirementSet set) => set.DeclaredDestinations.Any(d => d.Covers(flow.Host));

    // Two accounts of the same drops: what a source says at its end, and what it wrote into its file.
    private static long? Most(long? one, long? other) => one is null || other > one ? other : one;
}
