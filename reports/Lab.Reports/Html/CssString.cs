using System.Globalization;
using System.Text;

namespace Lab.Reports.Html;

/// <summary>Text as a CSS string. The only way in which data gets into a style sheet.</summary>
internal static class CssString
{
    /// <summary>Quotes a text: ASCII letters, digits, space and hyphen stay, all else becomes an escape with the space that ends it (CSS Syntax Level 3, 4.3.7), so that nothing can end the string or the style element.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || rune.Value is ' ' or '-'))
            {
                quoted.Append((char)rune.Value);
            }
            else
            {
                quoted.Append(CultureInfo.InvariantCulture, $"\\{rune.Value:X6} ");
            }
        }
        return quoted.Append('"').ToString();
    }
}
