using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Lab.Harness.Reporting;

namespace Lab.Reports.Pdf;

/// <summary>Which Chromium made a PDF, by the producer that it names itself.</summary>
internal static partial class PdfProducer
{
    /// <summary>First milestone with page-margin boxes: before it, page numbers and report number would silently be missing from the pages.</summary>
    public const int FirstWithMarginBoxes = 131;

    /// <summary>Refuses a PDF whose pages carry no numbers.</summary>
    /// <exception cref="ReportException">The browser is too old, is no Chromium, or its output is no PDF.</exception>
    public static void Require(ReadOnlySpan<byte> pdf)
    {
        if (!pdf.StartsWith("%PDF-"u8))
        {
            throw new ReportException("The browser's output is no PDF.");
        }

        // The information dictionary stands near the beginning in Chromium's output, uncompressed.
        var found = Producer().Match(Encoding.Latin1.GetString(pdf[..Math.Min(pdf.Length, 4_096)]));
        if (!found.Success)
        {
            throw new ReportException("The PDF does not name Skia/PDF as its producer: only Chromium sets page numbers as a report needs them.");
        }
        if (int.Parse(found.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is var milestone && milestone < FirstWithMarginBoxes)
        {
            throw new ReportException(string.Create(CultureInfo.InvariantCulture, $"Chromium {milestone} does not set page numbers; report.pdf needs Chromium {FirstWithMarginBoxes} or later. Update the package \"chromium\", or set LAB_CHROMIUM to a newer one."));
        }
    }

    [GeneratedRegex(@"Skia/PDF m(\d{1,6})", RegexOptions.CultureInvariant)]
    private static partial Regex Producer();
}
