using Spectre.Console;

namespace Lab.Cli.Analyze;

/// <summary>
/// A table of one line a row, fitted into a width: long cells are cut, then columns that matter least are given up. No frames: it can be copied, and read by grep.
/// Every cell is made safe here.
/// </summary>
internal sealed class TextTable(string title, params TextColumn[] columns)
{
    private const int LongestCell = 200;
    private const int Indent = 2;
    private const int Gap = 2;
    private readonly List<(string[] Cells, Style? Style)> rows = [];

    /// <summary>Adds a row.</summary>
    /// <param name="cells">One text per column, of any origin.</param>
    /// <param name="style">Style of the row; null = none.</param>
    public void Add(string[] cells, Style? style = null) => rows.Add(([.. cells.Select(cell => TerminalText.Safe(cell, LongestCell))], style));

    /// <summary>Writes it; nothing when it has no rows.</summary>
    /// <param name="console">Where to; its width counts.</param>
    /// <param name="left">Rows that are not shown.</param>
    public void Write(IAnsiConsole console, int left = 0)
    {
        if (rows.Count == 0)
        {
            return;
        }
        console.WriteLine();
        console.Write(new Text(TextWidth.Cut(TerminalText.Safe(title, LongestCell), console.Profile.Width - 1, keepEnd: false) + Environment.NewLine, new Style(decoration: Decoration.Bold)));
        var (shown, widths) = Fit(console.Profile.Width - 1);
        WriteLine(console, shown, widths, [.. columns.Select(column => column.Head)], new Style(decoration: Decoration.Dim));
        foreach (var (cells, style) in rows)
        {
            WriteLine(console, shown, widths, cells, style);
        }
        if (left > 0)
        {
            console.Write(new Text($"  {Amount.Number(left)} more {(left == 1 ? "is" : "are")} not shown; --json gives all." + Environment.NewLine));
        }
    }

    private (List<int> Shown, int[] Widths) Fit(int width)
    {
        // A column without a single cell tells nothing.
        var shown = Enumerable.Range(0, columns.Length).Where(index => rows.Any(row => row.Cells[index].Length > 0)).ToList();
        var widths = columns.Select((column, index) => rows.Select(row => TextWidth.Of(row.Cells[index])).Append(TextWidth.Of(column.Head)).Max()).ToArray();
        int Needed(Func<int, int> of) => Indent + shown.Sum(of) + (Gap * (shown.Count - 1));
        int Least(int index) => Math.Min(widths[index], Math.Max(columns[index].Least, TextWidth.Of(columns[index].Head)));
        while (Needed(Least) > width && shown.Where(index => columns[index].GiveUp > 0).MaxBy(index => columns[index].GiveUp) is > 0 and var given)
        {
            shown.Remove(given);
        }
        for (var over = Needed(index => widths[index]) - width; over > 0; over--)
        {
            var widest = shown.MaxBy(index => widths[index] - Least(index));
            if (widths[widest] <= Math.Min(Math.Max(columns[widest].Least, TextWidth.Of(columns[widest].Head)), widths[widest]))
            {
                break;
            }
            widths[widest]--;
        }
        return (shown, widths);
    }

    private void WriteLine(IAnsiConsole console, List<int> shown, int[] widths, string[] cells, Style? style)
    {
        var line = new string(' ', Indent) + string.Join(new string(' ', Gap), shown.Select(index =>
        {
            var text = TextWidth.Cut(cells[index], widths[index], columns[index].KeepEnd);
            var fill = new string(' ', Math.Max(0, widths[index] - TextWidth.Of(text)));
            return columns[index].Right ? fill + text : text + fill;
        }));
        console.Write(new Text(line.TrimEnd() + Environment.NewLine, style));
    }
}
