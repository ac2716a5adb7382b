using System.Globalization;

namespace Lab.Reports.Charts;

/// <summary>Numbers and labels of drawings.</summary>
internal static class Svg
{
    /// <summary>A coordinate, to a hundredth, the same under every culture.</summary>
    public static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A label that fits a number of characters; its beginning is cut, since a host name's end says whose it is.</summary>
    public static string CutFront(string text, int most) => Columns(text) <= most ? text : "..." + LastColumns(text, most - 3);

    private static int Columns(string text) => text.EnumerateRunes().Sum(r => r.Value >= 0x1100 ? 2 : 1);

    private static string LastColumns(string text, int most)
    {
        var taken = 0;
        var start = text.Length;
        foreach (var rune in text.EnumerateRunes().Reverse())
        {
            taken += rune.Value >= 0x1100 ? 2 : 1;
            if (taken > most)
            {
                break;
            }
            start -= rune.Utf16SequenceLength;
        }
        return text[start..];
    }
}
