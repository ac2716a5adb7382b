using System.Text;
using Lab.Harness.Journal;
using Lab.Harness.Model;
using Lab.Harness.Reporting;
using Lab.Reports.Html;
using Lab.Reports.Pictures;
using Lab.Reports.Wording;

namespace Lab.Reports.Pdf;

/// <summary>The report as a PDF: the print edition of the HTML report, set by a headless Chromium; tagged, with outline, language and title, the record attached.</summary>
public sealed class PdfReportWriter : IPicturedReportWriter
{
    private readonly Func<string, string?> _variable;

    /// <summary>Makes a writer of the report in English that looks for Chromium in LAB_CHROMIUM and on the path.</summary>
    public PdfReportWriter()
        : this(Environment.GetEnvironmentVariable)
    {
    }

    internal PdfReportWriter(Words words)
        : this(Environment.GetEnvironmentVariable, words)
    {
    }

    internal PdfReportWriter(Func<string, string?> variable, Words? words = null)
    {
        _variable = variable;
        Words = words ?? new English();
    }

    private Words Words { get; }

    /// <inheritdoc />
    public string FileName => Words is TraditionalChinese ? ReportFiles.ChinesePdf : ReportFiles.Pdf;

    /// <inheritdoc />
    public string MediaType => "application/pdf";

    /// <inheritdoc />
    public Task WriteAsync(RunRecord record, Stream output, CancellationToken cancellationToken) => ((IPicturedReportWriter)this).WriteAsync(record, new RunPictures(record, folder: null), output, cancellationToken);

    async Task IPicturedReportWriter.WriteAsync(RunRecord record, RunPictures pictures, Stream output, CancellationToken cancellationToken)
    {
        var browser = new ChromiumBrowser(ChromiumBrowser.Find(_variable), TimeProvider.System);
        var page = await HtmlPage.ComposeAsync(record, Words, ReportEdition.Print, pictures).ConfigureAwait(false);
        CjkFont.Require(page, FileName, CjkFont.Folders);
        var folder = Directory.CreateTempSubdirectory("lab-report-").FullName;
        try
        {
            var html = Path.Combine(folder, "report.html");
            var pdf = Path.Combine(folder, "report.pdf");
            await File.WriteAllTextAsync(html, page, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken).ConfigureAwait(false);
            // Packed while the browser prints.
            var packing = Task.Run(() => PackedContent.Of(stream => RecordSeal.WriteDocument(record, stream)), cancellationToken);
            await browser.PrintAsync(folder, html, pdf, cancellationToken).ConfigureAwait(false);
            var bytes = await File.ReadAllBytesAsync(pdf, cancellationToken).ConfigureAwait(false);
            PdfProducer.Require(bytes);
            PdfDates.Set(bytes, record.Issued ?? record.Ended);
            StructureIds.Renumber(bytes);
            await output.WriteAsync(Attach(bytes, record, Words, await packing.ConfigureAwait(false)), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Remove(folder);
        }
    }

    private static byte[] Attach(byte[] pdf, RunRecord record, Words words, PackedContent document)
    {
        try
        {
            return PdfAttachment.Attach(pdf, "run.json", "application/json", words.AttachmentOf(VisibleText.Line(record.RunId)), document, record.Issued ?? record.Ended);
        }
        catch (PdfFormatException e)
        {
            throw new ReportException($"The record could not be attached to what the browser printed: {e.Message}. Use the package \"chromium\", or set LAB_CHROMIUM to another one.", e);
        }
    }

    /// <summary>Removes the folder of a printing. The browser's last helper may still be writing when it has ended: what cannot be removed now is in the system's folder for such things.</summary>
    internal static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not worth losing a report that is whole.
        }
    }
}
