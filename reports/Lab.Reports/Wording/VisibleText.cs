using System.Globalization;
using System.Text;

namespace Lab.Reports.Wording;

/// <summary>
/// Makes text from a phone or a capture safe to read: what a reader would not see or what would rearrange the line
/// (control, bidi, zero-width, unassigned characters, towers of marks) is shown as its code point, and endless text is cut.
/// </summary>
internal static class VisibleText
{
    /// <summary>Most characters of a text of one line.</summary>
    public const int MaxLine = 1_000;

    /// <summary>Most characters of an excerpt of several lines.</summary>
    public const int MaxExcerpt = 4_000;

    private const int MaxMarks = 4;

    /// <summary>Makes a text of one line visible.</summary>
    public static string Line(string text) => Show(Cut(text, MaxLine), lines: false);

    /// <summary>Makes an excerpt visible; line ends and tabs stay.</summary>
    public static string Excerpt(string text) => Show(Cut(text.Replace("\r\n", "\n", StringComparison.Ordinal), MaxExcerpt), lines: true);

    private static string Cut(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }
        var kept = char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, kept)} [... {text.Length - kept} more characters, whole in run.json]");
    }

    private static string Show(string text, bool lines)
    {
        StringBuilder? shown = null;
        var marks = 0;
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            marks = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            var lone = rune == Rune.ReplacementChar && char.IsSurrogate(text[at]);
            if (lone || marks > MaxMarks || (IsHidden(rune, category) && !(lines && rune.Value is '\n' or '\t')))
            {
                shown ??= new StringBuilder(text, 0, at, text.Length + 16);
                shown.Append(CultureInfo.InvariantCulture, $"‹U+{(lone ? text[at] : rune.Value):X4}›");
            }
            else
            {
                shown?.Append(rune.ToString());
            }
            at += rune.Utf16SequenceLength;
        }
        return shown?.ToString() ?? text;
    }

    private static bool IsHidden(Rune rune, UnicodeCategory category) => category switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.SpaceSeparator => rune.Value is not (' ' or 0x3000),

        // Letters and marks without a shape: Hangul fillers, variation selectors, the combining grapheme joiner, the blank Braille pattern.
        _ => rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x034F or 0x2800 or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF),
    };
}
