using System.Text;

namespace Lab.Reports.Tests.Csv;

/// <summary>Reads CSV by the grammar of RFC 4180, section 2, and nothing more: what does not fit throws.</summary>
internal static class CsvReader
{
    public static List<List<string>> Read(string text)
    {
        var rows = new List<List<string>>();
        var row = new List<string>();
        var at = 0;
        while (at < text.Length)
        {
            row.Add(text[at] == '"' ? Quoted(text, ref at) : Plain(text, ref at));
            if (text[at] == ',')
            {
                at++;
                continue;
            }
            if (text[at] != '\r' || text[at + 1] != '\n')
            {
                throw new FormatException($"no separator at {at}");
            }
            at += 2;
            rows.Add(row);
            row = [];
        }
        return row.Count == 0 ? rows : throw new FormatException("the last line has no end");
    }

    private static string Plain(string text, ref int at)
    {
        var length = text.AsSpan(at).IndexOfAny(",\r");
        var field = text.Substring(at, length);
        at += length;
        return field.AsSpan().IndexOfAny("\"\n") < 0 ? field : throw new FormatException("a quote or line feed in a field without quotes");
    }

    private static string Quoted(string text, ref int at)
    {
        var field = new StringBuilder();
        for (at++; ; at++)
        {
            if (text[at] != '"')
            {
                field.Append(text[at]);
            }
            else if (text[at + 1] == '"')
            {
                field.Append('"');
                at++;
            }
            else
            {
                at++;
                return field.ToString();
            }
        }
    }
}
