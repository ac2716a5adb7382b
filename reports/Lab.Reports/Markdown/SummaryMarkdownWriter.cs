using System.Text;
using Lab.Harness.Model;
using Lab.Harness.Reporting;
using Lab.Reports.Wording;

namespace Lab.Reports.Markdown;

/// <summary>A page for a pull or merge request: the verdict first, then requirements, findings, and what could not be seen.</summary>
public sealed class SummaryMarkdownWriter : IReportWriter
{
    /// <inheritdoc />
    public string FileName => "summary.md";

    /// <inheritdoc />
    public string MediaType => "text/markdown";

    /// <inheritdoc />
    public async Task WriteAsync(RunRecord record, Stream output, CancellationToken cancellationToken)
    {
        var page = new SummaryMarkdown(VisibleRecord.Of(record), new English()).Compose();
        await output.WriteAsync(Encoding.UTF8.GetBytes($"{RecordMark.Xml}{RecordMark.HashOf(record)} -->\n\n{page.TrimEnd()}\n"), cancellationToken).ConfigureAwait(false);
    }
}
