using System.Globalization;
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
        var table = new Table
        {
            Title = new TableTitle("Looks like an identifier (not planted, no proof)"),
            Border = console.Profile.Capabilities.Interactive ? TableBorder.Rounded : TableBorder.Ascii,
        };
        foreach (var column in new[] { "kind", "value", "how sure", "why", "where", "to", "packet", "times" })
        {
            table.AddColumn(new TableColumn(new Text(column)));
        }
        foreach (var (key, first, times) in rows.Take(MaxRows))
        {
            var where = (key.Direction == FlowDirection.In ? "received, " : "") + first.Where + (first.Forms is ["plain"] ? "" : $" ({string.Join(" > ", first.Forms)})");
            string[] cells = [Word(key.Kind), key.Value, Word(first.Confidence), first.Reason, where, key.To, Number(first.Packet), Number(times)];
            table.AddRow(cells.Select(cell => new Text(TerminalText.Safe(cell, 200))));
        }
        console.Write(table);
        if (rows.Count > MaxRows)
        {
            console.Write(new Text($"{rows.Count - MaxRows} more are not shown; --json gives all." + Environment.NewLine));
        }
    }

    private static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonSerializer.Serialize(value).Trim('"');

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
