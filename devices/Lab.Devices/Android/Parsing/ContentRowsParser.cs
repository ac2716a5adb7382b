using System.Globalization;

namespace Lab.Devices.Android.Parsing;

/// <summary>
/// Reads <c>content query</c>: "Row: 0 _id=5, data1=x" per row, or "No result found.". A value may hold commas and line ends, so that rows are cut by their numbers and columns
/// by the names asked for; put the column with foreign text last.
/// </summary>
internal static class ContentRowsParser
{
    private const int MostRows = 20_000;

    /// <summary>Reads the rows.</summary>
    /// <param name="output">Output of the command.</param>
    /// <param name="columns">Columns asked for, in order; not empty.</param>
    public static Parsed<IReadOnlyList<IReadOnlyDictionary<string, string>>> Parse(string output, params IReadOnlyList<string> columns)
    {
        var text = output.ReplaceLineEndings("\n");
        if (text.Trim() == "No result found.")
        {
            return Parsed.Found<IReadOnlyList<IReadOnlyDictionary<string, string>>>([]);
        }
        var rows = new List<IReadOnlyDictionary<string, string>>();
        var at = text.StartsWith(Head(0, columns[0]), StringComparison.Ordinal) ? 0 : -1;
        while (at >= 0 && rows.Count < MostRows)
        {
            var start = at + Head(rows.Count, columns[0]).Length;
            var next = text.IndexOf("\n" + Head(rows.Count + 1, columns[0]), start, StringComparison.Ordinal);
            var body = next < 0 ? text[start..].TrimEnd('\n') : text[start..next];
            if (Cut(body, columns) is not { } row)
            {
                return Parsed.Wrong<IReadOnlyList<IReadOnlyDictionary<string, string>>>($"row {rows.Count} (\"{Parsed.Brief(body)}\") lacks one of the columns {string.Join(", ", columns)}");
            }
            rows.Add(row);
            at = next < 0 ? -1 : next + 1;
        }
        return rows.Count > 0
            ? Parsed.Found<IReadOnlyList<IReadOnlyDictionary<string, string>>>(rows)
            : Parsed.Wrong<IReadOnlyList<IReadOnlyDictionary<string, string>>>($"no rows but \"{Parsed.Brief(output)}\"");
    }

    private static string Head(int row, string column) => string.Create(CultureInfo.InvariantCulture, $"Row: {row} {column}=");

    private static Dictionary<string, string>? Cut(string body, IReadOnlyList<string> columns)
    {
        var row = new Dictionary<string, string>(StringComparer.Ordinal);
        var rest = body;
        for (var i = 0; i < columns.Count; i++)
        {
            if (i + 1 == columns.Count)
            {
                row[columns[i]] = rest;
                return row;
            }
            var mark = $", {columns[i + 1]}=";
            var end = rest.IndexOf(mark, StringComparison.Ordinal);
            if (end < 0)
            {
                return null;
            }
            row[columns[i]] = rest[..end];
            rest = rest[(end + mark.Length)..];
        }
        return row;
    }
}
