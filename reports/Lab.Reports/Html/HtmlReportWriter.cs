using System.Text;
using Lab.Harness.Model;
using Lab.Harness.Reporting;
using Lab.Reports.Wording;

namespace Lab.Reports.Html;

/// <summary>The report as one HTML file that needs nothing else: readable on a screen, dark where the reader wishes it, and fit for print.</summary>
public sealed class HtmlReportWriter : IReportWriter
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <inheritdoc />
    public string FileName => "report.html";

    /// <inheritdoc />
    public string MediaType => "text/html";

    /// <inheritdoc />
    public async Task WriteAsync(RunRecord record, Stream output, CancellationToken cancellationToken)
    {
        var page = await HtmlPage.ComposeAsync(record, new English()).ConfigureAwait(false);
        await output.WriteAsync(Utf8.GetBytes(page), cancellationToken).ConfigureAwait(false);
    }
}
