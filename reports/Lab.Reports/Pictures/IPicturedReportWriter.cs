using Lab.Harness.Model;
using Lab.Harness.Reporting;

namespace Lab.Reports.Pictures;

/// <summary>A format that shows screenshots: besides the record it needs the files that the record proves by their hash.</summary>
internal interface IPicturedReportWriter : IReportWriter
{
    /// <summary>Writes the report with pictures.</summary>
    Task WriteAsync(RunRecord record, RunPictures pictures, Stream output, CancellationToken cancellationToken);
}
