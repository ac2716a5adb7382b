using Lab.Harness.Model;
using Lab.Harness.Reporting;

namespace Lab.Reports.Csv;

/// <summary>The findings, one a row with its first evidence, for spreadsheets.</summary>
public sealed class FindingsCsvWriter : IReportWriter
{
    private static readonly CsvTable<(RunRecord Run, Finding Finding)> Table = new(
    [
        ("run", r => r.Run.RunId),
        ("scenario", r => r.Finding.ScenarioId),
        ("requirement", r => r.Finding.RequirementId),
        ("finding", r => r.Finding.Id),
        ("rule", r => r.Finding.RuleId),
        ("rule_version", r => r.Finding.RuleVersion),
        ("host", r => r.Finding.Host),
        ("country", r => r.Finding.Country),
        ("marker", r => r.Finding.Marker),
        ("statement", r => r.Finding.Statement),
        ("reasoning", r => r.Finding.Reasoning),
        ("sightings", r => r.Finding.Sightings),
        ("evidence_kept", r => r.Finding.Evidence.Count),
        ("capture", r => r.Finding.Evidence[0].Capture),
        ("packet", r => r.Finding.Evidence[0].Packet),
        ("time", r => r.Finding.Evidence[0].Time),
        ("flow", r => r.Finding.Evidence[0].Flow),
        ("address", r => r.Finding.Evidence[0].Address),
        ("port", r => r.Finding.Evidence[0].Port),
        ("what", r => r.Finding.Evidence[0].What),
        ("where", r => r.Finding.Evidence[0].Where),
        ("offset", r => r.Finding.Evidence[0].Offset),
        ("in_clear", r => r.Finding.Evidence[0].InClear),
    ]);

    /// <inheritdoc />
    public string FileName => "findings.csv";

    /// <inheritdoc />
    public string MediaType => "text/csv";

    /// <summary>Begin of the file, before the hash of the record.</summary>
    internal static string Mark => Table.Head;

    /// <inheritdoc />
    public Task WriteAsync(RunRecord record, Stream output, CancellationToken cancellationToken) =>
        Table.WriteAsync(record, run => run.Scenarios.SelectMany(s => s.Findings.Select(f => (run, f))), output, cancellationToken);
}
