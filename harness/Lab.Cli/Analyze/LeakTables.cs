using Lab.Traffic.Model;
using Spectre.Console;

namespace Lab.Cli.Analyze;

/// <summary>The tables of values that were found.</summary>
internal sealed class LeakTables(IAnsiConsole console)
{
    private const int MaxRows = 30;

    /// <summary>Writes them.</summary>
    public void Write(CaptureFacts facts, FlowTotals totals)
    {
        var table = new TextTable(
            "Values found",
            new TextColumn("value", 8), new TextColumn("form", 24), new TextColumn("to", 16, KeepEnd: true), new TextColumn("country"), new TextColumn("how", 4, GiveUp: 2), new TextColumn("place", 8, GiveUp: 3),
            new TextColumn("app", 8, GiveUp: 5, KeepEnd: true), new TextColumn("on the wire", 12, GiveUp: 4), new TextColumn("packet", GiveUp: 1, Right: true), new TextColumn("times", GiveUp: 6, Right: true));
        foreach (var one in facts.Hits.Take(MaxRows))
        {
            var flow = totals.Leaking.GetValueOrDefault(one.FlowId);
            var sent = one.Direction == (flow is { IsInbound: true } ? FlowDirection.In : FlowDirection.Out);
            table.Add(
            [
                one.Marker, string.Join(" > ", one.Forms), sent ? one.Host ?? one.Server.Address.ToString() : "came from " + (one.Host ?? one.Server.Address.ToString()), Place.Of(flow?.RemoteLocation).Text,
                one.Encrypted ? "decrypted" : "clear", one.Place, flow?.App is { } app ? FlowTotals.NameOf(app) : "", FileWords.Of(one.File) ?? one.Matched, Amount.Number(one.Packet), Amount.Number(one.Count),
            ], sent ? new Style(Color.Red) : default(Style?));
        }
        table.Write(console, facts.Hits.Count - MaxRows);
    }
}
