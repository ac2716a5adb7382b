using System.Globalization;
using System.Text;

namespace Lab.Cli;

/// <summary>
/// Makes text from phones, captures and files fit for a terminal: what would move the cursor, change colours, turn the reading direction or hide itself is
/// written as a code instead. Every such text passes here on its way out.
/// </summary>
internal static class TerminalText
{
    /// <summary>One line of safe text.</summary>
    /// <param name="text">Text of any origin; null gives an empty line.</param>
    /// <returns>The text, with codes such as \u{1B} and \u{202E} for what a terminal must not see.</returns>
    public static string Safe(string? text)
    {
        if (string.IsNullOrEmpty(text) || !text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text ?? "";
        }
        var safe = new StringBuilder(text.Length + 16);
        for (var index = 0; index < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, index, out var rune))
            {
                safe.Append(CultureInfo.InvariantCulture, $"\\u{{{(int)text[index++]:X}}}");
                continue;
            }
            index += rune.Utf16SequenceLength;
            if (Visible(rune))
            {
                safe.Append(rune);
            }
            else
            {
                safe.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:X}}}");
            }
        }
        return safe.ToString();
    }

    /// <summary>One line of safe text, cut where it is long.</summary>
    /// <param name="text">Text of any origin.</param>
    /// <param name="maxCharacters">Longest result, 1 or more; what is longer ends in an ellipsis.</param>
    /// <returns>The text.</returns>
    public static string Safe(string text, int maxCharacters)
    {
        // Codes only make a text longer, so that nothing behind the cut is read.
        var safe = Safe(text.Length > maxCharacters ? text[..(maxCharacters + 1)] : text);
        if (safe.Length <= maxCharacters)
        {
            return safe;
        }
        var end = maxCharacters - 1;
        return safe[..(end > 0 && char.IsHighSurrogate(safe[end - 1]) ? end - 1 : end)] + '\u2026';
    }

    /// <summary>Safe text that keeps its line feeds: for messages of several lines.</summary>
    /// <param name="text">Text of any origin.</param>
    /// <returns>The text, line by line safe.</returns>
    public static string SafeLines(string text) => string.Join('\n', text.Split('\n').Select(line => Safe(line.TrimEnd('\r'))));

    /// <summary>Safe text for Spectre.Console, whose markup it escapes as well.</summary>
    /// <param name="text">Text of any origin.</param>
    /// <returns>Markup that shows the text and nothing more.</returns>
    public static string Markup(string? text) => Spectre.Console.Markup.Escape(Safe(text));

    /// <summary>Control, format (bidi marks, zero-width, tags), separators that break lines, spaces that pass for others: all these are invisible or worse.</summary>
    private static bool Visible(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or
        UnicodeCategory.SpaceSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
