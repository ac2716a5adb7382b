using System.Globalization;
using System.Text.Json;
using Lab.Harness.Model;
using Lab.Harness.Reporting;

namespace Lab.Reports.Csv;

/// <summary>The phone's flows by scenario and destination, for spreadsheets. The single flows, the laboratory's own included, stand in flows.jsonl of each scenario.</summary>
public sealed class FlowsCsvWriter : IReportWriter
{
    private static readonly CsvTable<(RunRecord Run, ScenarioRecord Scenario, DestinationRecord Destination)> Table = new(
    [
        ("run", r => r.Run.RunId),
        ("scenario", r => r.Scenario.Id),
        ("host", r => r.Destination.Host),
        ("host_source", r => r.Destination.HostSource),
        ("addresses", r => r.Destination.Addresses),
        ("scope", r => r.Destination.Scope),
        ("country", r => r.Destination.Country),
        ("countries", r => r.Destination.Countries),
        ("as_number", r => r.Destination.AsNumber),
        ("as_organisation", r => r.Destination.Organisation),
        ("owner", r => r.Destination.Owner),
        ("owner_country", r => r.Destination.OwnerCountry),
        ("protocols", r => r.Destination.Protocols),
        ("declared", r => r.Destination.Declared),
        ("flows", r => r.Destination.Flows),
        ("bytes_sent", r => r.Destination.BytesOut),
        ("bytes_received", r => r.Destination.BytesIn),
        ("first_packet", r => r.Destination.FirstPacket),
        ("apps", r => r.Destination.Apps.Select(App).ToList()),
    ]);

    /// <summary>User id, packages that share it, how it is known, and how sure it is: "10085/com.example.chat/socket-sample/certain".</summary>
    private static string App(AppUse use) => string.Join(
        '/',
        use.App.Uid?.ToString(CultureInfo.InvariantCulture) ?? "",
        use.App.Packages.Count > 0 ? string.Join('+', use.App.Packages) : use.App.Name?.Replace(' ', '_') ?? "",
        JsonNamingPolicy.KebabCaseLower.ConvertName(use.App.How.ToString()),
        JsonNamingPolicy.KebabCaseLower.ConvertName(use.App.Sure.ToString()));

    /// <inheritdoc />
    public string FileName => "flows.csv";

    /// <inheritdoc />
    public string MediaType => "text/csv";

    /// <summary>Begin of the file, before the hash of the record.</summary>
    internal static string Mark => Table.Head;

    /// <inheritdoc />
    public Task WriteAsync(RunRecord record, Stream output, CancellationToken cancellationToken) =>
        Table.WriteAsync(record, run => run.Scenarios.SelectMany(s => s.Destinations.Select(d => (run, s, d))), output, cancellationToken);
}
