using System.Globalization;
using System.Text;
using Lab.Devices.Adb;
using Lab.Devices.Android.Parsing;

namespace Lab.Devices.Android.Screens;

/// <summary>Commands that type a text. <c>input text</c> presses keys of a Latin keyboard: it knows printable ASCII, "%s" for a blank, and nothing else.</summary>
internal static class InputText
{
    private const int Chunk = 200;

    /// <summary>Longest text that is typed.</summary>
    public const int Most = 2_000;

    /// <summary>The commands, one after the other, or why the text cannot be typed.</summary>
    public static Parsed<IReadOnlyList<string>> Commands(string text)
    {
        if (text.Length > Most)
        {
            return Parsed.Wrong<IReadOnlyList<string>>($"a text of {text.Length} characters cannot be typed: the most is {Most}");
        }
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is < ' ' or > '~')
            {
                return Parsed.Wrong<IReadOnlyList<string>>(string.Create(
                    CultureInfo.InvariantCulture, $"\"input text\" can type printable ASCII only, and the text holds U+{rune.Value:X4}: write the text in ASCII, or hand it over by an intent (\"open\" with extras)"));
            }
        }
        return Parsed.Found<IReadOnlyList<string>>([.. Pieces(text).Select(piece => ShellQuoting.Join(["input", "text", piece]))]);
    }

    // "%s" that is meant as such is cut in two, since there is no way to escape it.
    private static IEnumerable<string> Pieces(string text)
    {
        var piece = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (piece.Length >= Chunk || (i > 0 && text[i - 1] == '%' && text[i] == 's'))
            {
                yield return piece.ToString();
                piece.Clear();
            }
            piece.Append(text[i] == ' ' ? "%s" : text[i]);
        }
        if (piece.Length > 0)
        {
            yield return piece.ToString();
        }
    }
}
