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
        var rows = facts.Candidates
            .GroupBy(one => (one.Kind, one.Value, one.Direction, To: one.Host ?? one.Server.ToString()))
            .Select(group => (group.Key, First: group.OrderByDescending(one => one.Confidence).ThenBy(one => one.Packet).First(), Times: group.Sum(one => (long)one.Count)))
            .OrderByDescending(one => one.First.Direction == FlowDirection.Out).ThenByDescending(one => one.First.Confidence).ThenBy(one => one.First.Packet).ThenBy(one => one.Key.Kind)
            .ThenBy(one => one.Key.Value, StringComparer.Ordinal).ToList();
        var table = new TextTable(
            "Looks like an identifier (not planted, no proof)",
            new TextColumn("kind", 6), new TextColumn("value", 12), new TextColumn("how sure", 4), new TextColumn("why", 12, GiveUp: 4), new TextColumn("where", 9, GiveUp: 3),
            new TextColumn("to", 15, KeepEnd: true), new TextColumn("packet", GiveUp: 1, Right: true), new TextColumn("times", GiveUp: 2, Right: true));
        foreach (var (key, first, times) in rows.Take(MaxRows))
        {
            var where = (key.Direction == FlowDirection.In ? "received, " : "") + first.Where + (first.Forms is ["plain"] ? "" : $" ({string.Join(" > ", first.Forms)})");
            table.Add([Word(key.Kind), key.Value, Word(first.Confidence), first.Reason, where, key.To, Amount.Number(first.Packet), Amount.Number(times)]);
        }
        table.Write(console, rows.Count - MaxRows);
    }

    private static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonSerializer.Serialize(value).Trim('"');
}
