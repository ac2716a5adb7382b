using Spectre.Console;

namespace Lab.Cli;

/// <summary>Rows of text: a table for people, plain aligned lines where there is no terminal. Every cell is made safe here.</summary>
internal sealed class ResultTable
{
    private const int WidestPadding = 48;

    private readonly string[] headers;
    private readonly List<(string[] Cells, string? Style)> rows = [];

    /// <summary>Makes an empty table.</summary>
    /// <param name="headers">Words above the columns.</param>
    public ResultTable(params string[] headers) => this.headers = headers;

    /// <summary>Adds a row.</summary>
    /// <param name="cells">One text per column, of any origin.</param>
    /// <param name="style">Spectre style of the first cell, such as "red"; null = none.</param>
    public void Add(string[] cells, string? style = null) => rows.Add(([.. cells.Select(cell => TerminalText.SafeLines(cell))], style));

    /// <summary>Writes it to standard output.</summary>
    /// <param name="host">Where to.</param>
    public void Write(CliHost host)
    {
        if (host.OutIsTerminal)
        {
            WriteTable(host);
        }
        else
        {
            WriteLines(host.Out);
        }
    }

    private void WriteTable(CliHost host)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var header in headers)
        {
            table.AddColumn(Markup.Escape(header));
        }
        foreach (var (cells, style) in rows)
        {
            table.AddRow([.. cells.Select((cell, index) => index == 0 && style is not null ? $"[{style}]{Markup.Escape(cell)}[/]" : Markup.Escape(cell))]);
        }
        AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Detect,
            ColorSystem = host.Colours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(host.Out),
        }).Write(table);
    }

    private void WriteLines(TextWriter output)
    {
        // A line is a row: programs such as grep and awk read it.
        var lines = rows.Select(row => row.Cells.Select(cell => cell.Replace("\n", "; ", StringComparison.Ordinal)).ToArray()).ToList();
        var widths = headers.Select((_, column) => Math.Min(WidestPadding, lines.Select(line => line[column].Length).DefaultIfEmpty(0).Max())).ToArray();
        foreach (var line in lines)
        {
            output.WriteLine(string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }
}
