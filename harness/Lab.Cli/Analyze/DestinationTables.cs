using Lab.Traffic.Model;
using Spectre.Console;

namespace Lab.Cli.Analyze;

/// <summary>The tables of who was talked to, and by which app.</summary>
internal sealed class DestinationTables(IAnsiConsole console)
{
    private const int MaxRows = 30;
    private const int MostPlaces = 5;

    /// <summary>Writes them.</summary>
    public void Write(CaptureFacts facts, FlowTotals totals)
    {
        WriteDestinations(totals.Destinations);
        WriteDisagreements(facts);
        WriteApps(totals);
        WriteOthers(facts);
    }

    private void WriteDestinations(IReadOnlyList<Destination> destinations)
    {
        var table = new TextTable(
            "Who was talked to",
            new TextColumn("host", 24, KeepEnd: true), new TextColumn("country"), new TextColumn("sent", Right: true), new TextColumn("received", GiveUp: 1, Right: true), new TextColumn("readable", GiveUp: 2, Right: true),
            new TextColumn("owner [seat]", 10, GiveUp: 3), new TextColumn("protocols", 8, GiveUp: 4), new TextColumn("app", 10, GiveUp: 5, KeepEnd: true), new TextColumn("network", 12, GiveUp: 6), new TextColumn("flows", GiveUp: 7, Right: true));
        foreach (var one in destinations.Take(MaxRows))
        {
            table.Add(
                [one.Host, one.Place.Text, Amount.Bytes(one.Sent), Amount.Bytes(one.Received), one.Readable, one.OwnerText, one.Protocols, one.Apps, one.Network, Amount.Number(one.Flows)],
                one.Place is { IsDoubtful: true, Text.Length: > 0 } ? new Style(Color.Yellow) : one.Place.IsOutside ? default(Style?) : new Style(decoration: Decoration.Dim));
        }
        table.Write(console, destinations.Count - MaxRows);
    }

    private void WriteDisagreements(CaptureFacts facts)
    {
        var disputed = facts.Endpoints.Where(one => one.Location.CountryDisputed).ToList();
        var table = new TextTable("Addresses on whose country the databases disagree", new TextColumn("address", 15), new TextColumn("what each says", 30));
        foreach (var one in disputed.Take(MaxRows))
        {
            table.Add([one.Address.ToString(), string.Join(", ", one.Location.Answers.Where(answer => answer.Country is not null).Select(answer => $"{answer.Country} ({answer.Source})"))], new Style(Color.Yellow));
        }
        table.Write(console, disputed.Count - MaxRows);
    }

    private void WriteApps(FlowTotals totals)
    {
        var apps = totals.Apps.OrderByDescending(one => one.Sent).ThenBy(one => one.Name, StringComparer.Ordinal).ToList();
        var table = new TextTable(
            "Which apps",
            new TextColumn("app", 20, KeepEnd: true), new TextColumn("uid", GiveUp: 3, Right: true), new TextColumn("sent", Right: true), new TextColumn("hosts", GiveUp: 2, Right: true), new TextColumn("countries", 10), new TextColumn("talked to", 20, GiveUp: 1));
        foreach (var one in apps.Take(MaxRows))
        {
            table.Add(
            [
                one.Name, one.Uid is { } uid ? $"{uid}" : "", Amount.Bytes(one.Sent), Amount.Number(one.Hosts.Count),
                Amount.Few(one.Places, MostPlaces), Amount.Few(one.Hosts, MostPlaces),
            ]);
        }
        table.Write(console, apps.Count - MaxRows);
    }

    private void WriteOthers(CaptureFacts facts)
    {
        var places = facts.Endpoints.GroupBy(one => one.Address).ToDictionary(group => group.Key, group => Place.Of(group.First().Location).Text);
        string End(System.Net.IPAddress address) => places.TryGetValue(address, out var place) ? $"{address} ({place})" : address.ToString();
        var table = new TextTable(
            "Packets that are neither TCP nor UDP",
            new TextColumn("protocol", 8), new TextColumn("from", 15), new TextColumn("to", 15), new TextColumn("packets", GiveUp: 1, Right: true), new TextColumn("bytes", Right: true));
        foreach (var one in facts.OtherTraffic.Take(MaxRows))
        {
            table.Add([one.Name + (one.Opened ? " (tunnel, read)" : ""), End(one.Source), End(one.Destination), Amount.Number(one.Packets), Amount.Bytes(one.Bytes)]);
        }
        table.Write(console, facts.OtherTraffic.Count - MaxRows);
    }
}
