using System.Text;
using Lab.Harness.Model;
using Lab.Harness.Reporting;
using Lab.Reports.Pictures;
using Lab.Reports.Wording;

namespace Lab.Reports.Html;

/// <summary>The report as one HTML file that needs nothing else: to search on a screen, dark where the reader wishes it, whole without its script, and fit for print.</summary>
public sealed class HtmlReportWriter : IPicturedReportWriter
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Makes a writer of the report in English.</summary>
    public HtmlReportWriter()
        : this(new English())
    {
    }

    internal HtmlReportWriter(Words words) => Words = words;

    private Words Words { get; }

    /// <inheritdoc />
    public string FileName => Words is TraditionalChinese ? ReportFiles.ChineseHtml : ReportFiles.Html;

    /// <inheritdoc />
    public string MediaType => "text/html";

    /// <inheritdoc />
    public Task WriteAsync(RunRecord record, Stream output, CancellationToken cancellationToken) => ((IPicturedReportWriter)this).WriteAsync(record, new RunPictures(record, folder: null), output, cancellationToken);

    async Task IPicturedReportWriter.WriteAsync(RunRecord record, RunPictures pictures, Stream output, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var text = new StreamWriter(output, Utf8, bufferSize: 64 * 1_024, leaveOpen: true);
        await HtmlPage.WriteAsync(record, Words, ReportEdition.Screen, text, pictures).ConfigureAwait(false);
    }
}
