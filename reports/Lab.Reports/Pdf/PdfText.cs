using System.Globalization;
using System.Text;

namespace Lab.Reports.Pdf;

/// <summary>How values are written into a PDF.</summary>
internal static class PdfText
{
    /// <summary>A text string (ISO 32000-1, 7.9.2.2): escaped ASCII, else UTF-16 in hexadecimal.</summary>
    public static string Quote(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return "(" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal) + ")";
        }
        return "<FEFF" + Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text)) + ">";
    }

    /// <summary>A date (7.9.4), in UTC.</summary>
    public static string Date(DateTimeOffset time) => time.UtcDateTime.ToString("'(D:'yyyyMMddHHmmss\"+00'00')\"", CultureInfo.InvariantCulture);

    /// <summary>Reads a date as written here.</summary>
    /// <returns>The date; null when it is written otherwise.</returns>
    public static DateTimeOffset? ReadDate(ReadOnlySpan<byte> text) =>
        DateTimeOffset.TryParseExact(Encoding.Latin1.GetString(text), "'D:'yyyyMMddHHmmss\"+00'00'\"", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>A length, with at most two decimals.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
