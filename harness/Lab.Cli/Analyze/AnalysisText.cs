using Lab.Traffic.Model;
using Spectre.Console;

namespace Lab.Cli.Analyze;

/// <summary>The facts of a capture for people: a summary of a few lines, then tables. Whatever comes from the capture is shown as text, never as markup.</summary>
internal sealed class AnalysisText(IAnsiConsole console)
{
    private const int LongestLine = 2_000;
    private const int Label = 12;
    private static readonly Style Bold = new(decoration: Decoration.Bold);

    /// <summary>Writes one capture's facts. A further kind of fact is a further line here.</summary>
    public void Write(string path, CaptureFacts facts)
    {
        var totals = FlowTotals.Of(facts);
        WriteFile(path, facts);
        foreach (var line in new AnalysisSummary(facts, totals).Lines)
        {
            WriteLine(line);
        }
        new LeakTables(console).Write(facts, totals);
        new CandidateTable(console).Write(facts);
        new DestinationTables(console).Write(facts, totals);
        new ContentTables(console).Write(facts, totals);
        new ExtentTables(console).Write(facts, totals);
        console.WriteLine();
    }

    private void WriteFile(string path, CaptureFacts facts)
    {
        var time = facts.FirstTime is { } first && facts.LastTime is { } last
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{first.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z for {Amount.Duration(last - first)}") : "packets carry no time";
        var text = $"{Path.GetFileName(path)}: {facts.File.Format}{(facts.File.Compression is { } packed ? " in " + packed : "")}{(facts.File.Complete ? "" : ", NOT COMPLETE")}, {Amount.Of(facts.Packets, "packet", "packets")}, "
            + $"{Amount.Bytes(facts.WireBytes)} on the wire, {Amount.Of(facts.Flows.Count, "flow", "flows")}, {time}";
        foreach (var line in TextWidth.Lines(TerminalText.Safe(text, LongestLine), console.Profile.Width - 1))
        {
            console.Write(new Text(line + Environment.NewLine, Bold));
        }
    }

    private void WriteLine(SummaryLine line)
    {
        var style = line.Tone switch { SummaryTone.Leak => new Style(Color.Red, decoration: Decoration.Bold), SummaryTone.Doubt => new Style(Color.Yellow), _ => Style.Plain };
        var label = line.Name;
        foreach (var piece in TextWidth.Lines(TerminalText.Safe(line.Text, LongestLine), console.Profile.Width - Label - 3))
        {
            var paragraph = new Paragraph("  " + label.PadRight(Label), Bold);
            paragraph.Append(piece + Environment.NewLine, style);
            console.Write(paragraph);
            label = "";
        }
    }
}
