using System.Globalization;
using System.Text;
using System.Xml;

namespace Lab.Reports.Junit;

/// <summary>Text that XML 1.0 can carry.</summary>
internal static class XmlText
{
    /// <summary>Replaces, visibly, what XML 1.0 has no way to write (section 2.2): control characters, lone surrogates, U+FFFE and U+FFFF.</summary>
    public static string Of(string text)
    {
        StringBuilder? safe = null;
        for (var i = 0; i < text.Length; i++)
        {
            var pair = i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]);
            if (pair || XmlConvert.IsXmlChar(text[i]))
            {
                safe?.Append(text, i, pair ? 2 : 1);
                i += pair ? 1 : 0;
                continue;
            }
            safe ??= new StringBuilder(text, 0, i, text.Length + 16);
            safe.Append(CultureInfo.InvariantCulture, $"<U+{(int)text[i]:X4}>");
        }
        return safe?.ToString() ?? text;
    }
}
