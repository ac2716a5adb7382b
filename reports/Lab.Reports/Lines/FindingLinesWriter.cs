using System.Text.Json;
using Lab.Harness.Model;
using Lab.Harness.Reporting;

namespace Lab.Reports.Lines;

/// <summary>The findings as JSON lines, whole and as they stand in the record. "lab schema findings" prints the schema of a line.</summary>
public sealed class FindingLinesWriter : IReportWriter
{
    /// <inheritdoc />
    public string FileName => "findings.jsonl";

    /// <inheritdoc />
    public string MediaType => "application/jsonl";

    /// <inheritdoc />
    public async Task WriteAsync(RunRecord record, Stream output, CancellationToken cancellationToken)
    {
        var hash = RecordMark.HashOf(record);
        foreach (var scenario in record.Scenarios)
        {
            foreach (var finding in scenario.Findings)
            {
                var line = new FindingLine { Record = hash, Run = record.RunId, Finding = finding };
                await JsonSerializer.SerializeAsync(output, line, HarnessJson.Line, cancellationToken).ConfigureAwait(false);
                output.WriteByte((byte)'\n');
            }
        }
    }
}
