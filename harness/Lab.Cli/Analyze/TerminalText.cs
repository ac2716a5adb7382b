using System.Globalization;
using System.Text;

namespace Lab.Cli.Analyze;

/// <summary>Makes text from a capture safe to show: whoever sent it must not move the cursor, change colours or reorder what a person reads.</summary>
internal static class TerminalText
{
    private const char Ellipsis = '\u2026';

    /// <summary>The text with control, formatting and unassigned characters written as \u{HEX}.</summary>
    /// <param name="text">Untrusted text.</param>
    /// <param name="maxCharacters">Longest result; what is longer is cut and ends in an ellipsis.</param>
    public static string Escape(string text, int maxCharacters = 200)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (safe.Length >= maxCharacters)
            {
                safe.Length = Math.Max(0, maxCharacters - 1);
                safe.Append(Ellipsis);
                break;
            }
            _ = IsSafe(rune) ? safe.Append(rune.ToString()) : safe.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:X}}}");
        }
        return safe.ToString();
    }

    private static bool IsSafe(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);
}
