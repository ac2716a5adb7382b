using Lab.Harness.Model;

namespace Lab.Harness.Reporting;

/// <summary>Makes one format of report from the record alone: same record, same bytes.</summary>
public interface IReportWriter
{
    /// <summary>File name within the run folder, such as "report.pdf".</summary>
    string FileName { get; }

    /// <summary>Media type, such as "application/pdf".</summary>
    string MediaType { get; }

    /// <summary>Writes the report.</summary>
    /// <param name="record">The record.</param>
    /// <param name="output">Where the bytes go; not disposed by the writer.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>When written.</returns>
    /// <exception cref="ReportException">It cannot be made, such as when a browser is missing.</exception>
    Task WriteAsync(RunRecord record, Stream output, CancellationToken cancellationToken);
}
