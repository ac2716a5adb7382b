using System.Globalization;
using System.Text;

namespace Lab.Reports.Pdf;

/// <summary>Dates within a PDF: set to that of the report, so that the same record gives the same bytes.</summary>
internal static class PdfDates
{
    private const int InformationWithin = 4_096;

    /// <summary>Writes a date over the creation and modification dates, in the same number of bytes (ISO 32000-1, 7.9.4).</summary>
    public static void Set(Span<byte> pdf, DateTimeOffset date)
    {
        var value = Encoding.ASCII.GetBytes(date.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture) + "+00'00'");
        foreach (var key in new[] { "/CreationDate (D:", "/ModDate (D:" })
        {
            var head = pdf[..Math.Min(pdf.Length, InformationWithin)];
            var start = head.IndexOf(Encoding.ASCII.GetBytes(key));
            if (start < 0)
            {
                continue;
            }
            var old = head[(start + key.Length)..];
            if (old.IndexOf((byte)')') == value.Length)
            {
                value.CopyTo(old);
            }
        }
    }
}
