using System.Globalization;
using System.Text;

namespace Lab.Reports.Markdown;

/// <summary>
/// Text within a line of GitHub or GitLab Markdown that stays text: no markup, no HTML, no table cell, no mention, no reference, no link.
/// What these sites look for in the finished page (mentions, references, links) is parted by a zero-width space, since an entity would not hide it.
/// </summary>
internal static class MarkdownText
{
    private const string Part = "&#8203;";

    /// <summary>Text as text.</summary>
    public static string Of(string text)
    {
        var line = text.Trim();
        var safe = new StringBuilder(line.Length + 16);
        for (var i = 0; i < line.Length; i++)
        {
            Append(safe, line, i);
        }
        return safe.ToString();
    }

    /// <summary>Text as code: hosts, identifiers.</summary>
    public static string Code(string text) => $"<code>{Of(text)}</code>";

    private static void Append(StringBuilder safe, string line, int i)
    {
        var c = line[i];
        var last = i + 1 == line.Length;
        var next = last ? ' ' : line[i + 1];
        switch (c)
        {
            case '\r' or '\n' or '\t':
                safe.Append(' ');
                break;
            case '@' or '#' or '!' or '~' or '%' or '&' or '$' or '^':
                safe.Append(CultureInfo.InvariantCulture, $"&#{(int)c};").Append(next == ' ' ? "" : Part);
                break;
            case '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '|' or '{' or '}' or '"' or '\'':
                safe.Append(CultureInfo.InvariantCulture, $"&#{(int)c};");
                break;
            case ':' when next == '/' || char.IsLetter(next) || next == '+' || next == '-':
                safe.Append("&#58;").Append(Part);
                break;
            case '.' when i >= 3 && line.AsSpan(i - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase):
                safe.Append('.').Append(Part);
                break;
            case '-' or '+' or '=' when line.AsSpan(0, i).TrimStart("-+= ").IsEmpty:
            case '.' or ')' when next == ' ' && i > 0 && line.AsSpan(0, i).TrimStart("0123456789").IsEmpty:
                // At the begin of a line these make lists, rules and headings: "- a", "1. a", "===".
                safe.Append(CultureInfo.InvariantCulture, $"&#{(int)c};");
                break;
            default:
                safe.Append(c);
                break;
        }
    }
}
