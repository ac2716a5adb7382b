using Lab.Traffic.Model;

namespace Lab.Cli.Analyze;

/// <summary>A capture in a few lines: what leaked, which countries, who, which apps, what could not be seen, what was lost. Pure.</summary>
internal sealed class AnalysisSummary(CaptureFacts facts, FlowTotals totals)
{
    private const int Most = 6;
    private readonly IReadOnlyList<Destination> destinations = totals.Destinations;

    /// <summary>The lines, each with its name and whether it is a leak or a doubt.</summary>
    public IReadOnlyList<SummaryLine> Lines =>
    [
        Leaks(), Countries(), Hosts(), Apps(), Unseen(), Loss(),
    ];

    private SummaryLine Leaks()
    {
        if (facts.Search is not { } search)
        {
            return new("Leaked", "not searched for: no values were given (--markers FILE)", SummaryTone.Doubt);
        }
        var flows = totals.Leaking;
        bool IsSent(MarkerHit hit) => hit.Direction == (flows.TryGetValue(hit.FlowId, out var flow) && flow.IsInbound ? FlowDirection.In : FlowDirection.Out);
        var sent = facts.Hits.Where(IsSent).ToList();
        var short_ = search.NotSearched.Count == 0 ? "" : $"; NOT searched, too short: {Amount.Few(search.NotSearched, 3)}";
        if (sent.Count == 0)
        {
            var received = facts.Hits.Select(hit => hit.Marker).Distinct().Count();
            return new("Leaked", $"none of {Amount.Of(search.Markers, "value", "values")} was sent in what could be read, {Amount.Bytes(search.BytesSearched)}{(received > 0 ? $"; {received} came in" : "")}{short_}", short_.Length > 0 ? SummaryTone.Doubt : SummaryTone.Plain);
        }
        var told = sent.GroupBy(hit => hit.Marker).Select(marker => $"{marker.Key} to {Amount.Few([.. marker.Select(hit => HostOf(hit, flows)).Distinct()], 3)}").ToList();
        return new("Leaked", $"{Amount.Number(told.Count)} of {Amount.Of(search.Markers, "value", "values")}: {string.Join("; ", told.Take(Most))}{More(told.Count)}{short_}", SummaryTone.Leak);
    }

    private static string HostOf(MarkerHit hit, IReadOnlyDictionary<int, Flow> flows)
    {
        var place = flows.TryGetValue(hit.FlowId, out var flow) ? Place.Of(flow.RemoteLocation).Text : "";
        return (hit.Host ?? hit.Server.Address.ToString()) + (place.Length == 0 ? "" : $" ({place})");
    }

    private SummaryLine Countries()
    {
        var outside = destinations.Where(one => one.Place.IsOutside).ToList();
        if (outside.Count == 0)
        {
            return new("Countries", "none: nothing left the local network", SummaryTone.Plain);
        }
        if (facts.Databases.Count == 0)
        {
            return new("Countries", "not located: no database", SummaryTone.Doubt);
        }
        var groups = outside.GroupBy(one => one.Place).OrderByDescending(group => group.Sum(one => one.Sent + one.Received)).ThenBy(group => group.Key.Text, StringComparer.Ordinal)
            .Select(group => $"{group.Key.Text} {Amount.Bytes(group.Sum(one => one.Sent))} sent, {Amount.Bytes(group.Sum(one => one.Received))} received, {Amount.Of(group.Count(), "host", "hosts")}").ToList();
        return new("Countries", string.Join("; ", groups.Take(Most)) + More(groups.Count), outside.Any(one => one.Place.IsDoubtful) ? SummaryTone.Doubt : SummaryTone.Plain);
    }

    private SummaryLine Hosts()
    {
        var outside = destinations.Where(one => one.Place.IsOutside).ToList();
        var local = destinations.Count - outside.Count;
        if (outside.Count == 0)
        {
            return new("Talked to", destinations.Count == 0 ? "nobody: no TCP or UDP flow" : $"{Amount.Of(local, "host", "hosts")} of the local network", SummaryTone.Plain);
        }
        var told = outside.Take(Most).Select(one => one.Host + (one.Owner is { } owner ? $" ({owner.Organisation})" : "") + " " + Amount.Bytes(one.Sent + one.Received));
        return new("Talked to", string.Join("; ", told) + More(outside.Count) + (local > 0 ? $"; {Amount.Number(local)} of the local network" : ""), SummaryTone.Plain);
    }

    private SummaryLine Apps()
    {
        var apps = totals.Apps.OrderByDescending(one => one.Bytes).ThenBy(one => one.Name, StringComparer.Ordinal).Select(one => $"{one.Name} {Amount.Bytes(one.Bytes)}").ToList();
        return new("Apps", apps.Count == 0 ? "the capture does not tell" : string.Join("; ", apps.Take(Most)) + More(apps.Count), SummaryTone.Plain);
    }

    private SummaryLine Unseen()
    {
        var bytes = totals.Bytes;
        var content = bytes.Clear + bytes.Decrypted + bytes.Opaque;
        var parts = new List<string>();
        if (bytes.Opaque > 0)
        {
            var protocols = totals.OpaqueByProtocol.OrderByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key} {Amount.Bytes(one.Value)}").ToList();
            parts.Add($"{Amount.Share(bytes.Opaque, content)} of {Amount.Bytes(content)} of content could not be read ({Amount.Few(protocols, 4)})");
        }
        if (facts.OtherTraffic.Count > 0)
        {
            parts.Add($"{Amount.Of(facts.OtherTraffic.Sum(one => one.Packets), "packet", "packets")} of other protocols ({Amount.Few([.. facts.OtherTraffic.Select(one => one.Name).Distinct()], 4)})");
        }
        if (facts.Problems.Count > 0)
        {
            parts.Add($"{Amount.Of(facts.Problems.Sum(one => one.Count), "problem", "problems")} of decoding");
        }
        return parts.Count == 0
            ? new("Not seen", content == 0 ? "no content was exchanged" : $"nothing: all {Amount.Bytes(content)} of content could be read", SummaryTone.Plain)
            : new("Not seen", string.Join("; ", parts), SummaryTone.Doubt);
    }

    private SummaryLine Loss()
    {
        var unseen = totals.AcknowledgedUnseen;
        var parts = new List<string>();
        if (!facts.File.Complete)
        {
            parts.Add("the file is CUT or damaged: what follows the damage is missing");
        }
        if (unseen > 0)
        {
            parts.Add($"{Amount.Bytes(unseen)} of TCP were acknowledged and never captured");
        }
        if (facts.TruncatedPackets > 0)
        {
            parts.Add($"{Amount.Of(facts.TruncatedPackets, "packet was", "packets were")} cut, by {Amount.Bytes(facts.WireBytes - facts.CapturedBytes)}");
        }
        if (facts.File.Dropped is > 0 and var dropped)
        {
            parts.Add($"{Amount.Of(dropped, "packet was", "packets were")} dropped");
        }
        var drops = facts.File.Dropped is null ? "the file does not tell whether packets were dropped" : null;
        return parts.Count == 0
            ? new("Lost", $"no sign of loss{(drops is null ? ", no packet dropped" : $"; {drops}")}", SummaryTone.Plain)
            : new("Lost", string.Join("; ", drops is null ? parts : parts.Append(drops)), SummaryTone.Doubt);
    }

    private static string More(int count) => count > Most ? $"; {Amount.Number(count - Most)} more" : "";
}
