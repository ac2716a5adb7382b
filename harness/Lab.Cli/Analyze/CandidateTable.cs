using Lab.Traffic.Model;
using Spectre.Console;

namespace Lab.Cli.Analyze;

/// <summary>What looks like an identifier though nobody named it, as a table: one row for each kind, value and host. Information, never a leak.</summary>
internal sealed class CandidateTable(IAnsiConsole console)
{
    private const int MaxRows = 30;

    /// <summary>Writes the table; nothing when there are no candidates.</summary>
    public void Write(CaptureFacts facts)
    {
        if (facts.Candidates.Count == 0)
        {
            return;
        }
        var rows = facts.Candidates.GroupBy(one => new Row(one.Kind, one.Value, one.Direction, one.Host ?? one.Server.ToString()))
            .Select(group => group.Key with { First = group.OrderByDescending(one => one.Confidence).ThenBy(one => one.Packet).First(), Times = group.Sum(one => (long)one.Count) })
            .OrderByDescending(one => one.Direction == FlowDirection.Out).ThenByDescending(one => (int)one.First!.Confidence).ThenBy(one => one.First!.Packet).ThenBy(one => (int)one.Kind)
            .ThenBy(one => one.Value, StringComparer.Ordinal).ToList();
        var table = new TextTable(
            "Looks like an identifier (not planted, no proof)",
            new TextColumn("kind", 6), new TextColumn("value", 12), new TextColumn("how sure", 4), new TextColumn("why", 12, GiveUp: 4), new TextColumn("where", 9, GiveUp: 3),
            new TextColumn("to", 15, KeepEnd: true), new TextColumn("packet", GiveUp: 1, Right: true), new TextColumn("times", GiveUp: 2, Right: true));
        foreach (var row in rows.Take(MaxRows))
        {
            var first = row.First!;
            var where = (row.Direction == FlowDirection.In ? "received, " : "") + first.Where + (first.Forms is ["plain"] ? "" : $" ({string.Join(" > ", first.Forms)})");
            table.Add([JsonNames.NameOf(row.Kind), row.Value, JsonNames.NameOf(first.Confidence), first.Reason, where, row.To, Amount.Number(first.Packet), Amount.Number(row.Times)]);
        }
        table.Write(console, rows.Count - MaxRows);
    }

    // A class: LINQ over it is compiled ahead, over tuples of tuples it is translated at each start.
    private sealed record Row(IdentifierKind Kind, string Value, FlowDirection Direction, string To)
    {
        public IdentifierCandidate? First { get; init; }

        public long Times { get; init; }
    }
}
