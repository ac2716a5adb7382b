using System.Text.RegularExpressions;

namespace Lab.Reports.Csv;

/// <summary>Fields of CSV (RFC 4180) that a spreadsheet takes for text and never for a formula.</summary>
internal static partial class CsvText
{
    /// <summary>Makes a field. What a spreadsheet would calculate gets an apostrophe in front; what holds separators gets quotes.</summary>
    public static string Field(string text)
    {
        // Spreadsheets of half the world separate cells by semicolons and do not see quotes in the middle of a cell: what follows a semicolon may begin one.
        var safe = Formula().Replace(text, "$1'");
        return safe.AsSpan().IndexOfAny(",\";\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    // With the wide forms, which East Asian spreadsheets read alike.
    [GeneratedRegex("((?:^|[;\"\\t\\r\\n])[ \\u00A0\\u3000]*)(?=[=+\\-@\\t\\r\\uFF1D\\uFF0B\\uFF0D\\uFF20])")]
    private static partial Regex Formula();
}
