using System.Text.Json.Nodes;
using Lab.Reports.Wording;

namespace Lab.Reports.Sarif;

/// <summary>Message objects of SARIF 2.1.0 (3.11) from text that is nothing but text.</summary>
internal static class SarifMessage
{
    /// <summary>A message. Braces, which would be placeholders, are doubled (3.11.5); brackets, which would be links, are escaped where a link could begin (3.11.6).</summary>
    public static JsonObject Of(string text)
    {
        var plain = text.Replace(Quantity.Bond, ' ').Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
        return new() { ["text"] = plain.Contains("](", StringComparison.Ordinal) ? plain.Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal) : plain };
    }

    /// <summary>A multiformat message string (3.12) of a page in Markdown, which is readable as text too.</summary>
    public static JsonObject Page(string markdown)
    {
        var plain = markdown.Replace(Quantity.Bond, ' ');
        return new() { ["text"] = plain, ["markdown"] = plain };
    }
}
