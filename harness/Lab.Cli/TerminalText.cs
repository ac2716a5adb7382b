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
    /// <returns>The text, with codes such as \x1b and \u202e for what a terminal must not see.</returns>
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
                safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[index++]:x4}");
                continue;
            }
            index += rune.Utf16SequenceLength;
            if (Visible(rune))
            {
                safe.Append(rune);
            }
            else
            {
                safe.Append(Code(rune));
            }
        }
        return safe.ToString();
    }

    /// <summary>Safe text that keeps its line feeds: for messages of several lines.</summary>
    /// <param name="text">Text of any origin.</param>
    /// <returns>The text, line by line safe.</returns>
    public static string SafeLines(string text) => string.Join('\n', text.Split('\n').Select(line => Safe(line.TrimEnd('\r'))));

    /// <summary>Safe text for Spectre.Console, whose markup it escapes as well.</summary>
    /// <param name="text">Text of any origin.</param>
    /// <returns>Markup that shows the text and nothing more.</returns>
    public static string Markup(string? text) => Spectre.Console.Markup.Escape(Safe(text));

    /// <summary>Control, format (bidi marks, zero-width, tags), separators that break lines, surrogates: all these are invisible or worse.</summary>
    private static bool Visible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or
        UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned);

    private static string Code(Rune rune) => rune.Value switch
    {
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        < 0x100 => string.Create(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}"),
        < 0x10000 => string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}"),
    };
}
