using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lab.Harness.Model;
using Lab.Harness.Reporting;
using Lab.Reports.Wording;

namespace Lab.Reports.Sarif;

/// <summary>Findings and verdicts as SARIF 2.1.0 (OASIS Standard, 27 March 2020), for code scanning on build servers.</summary>
public sealed class SarifReportWriter : IReportWriter
{
    private static readonly JsonWriterOptions Format = new() { Indented = true, NewLine = "\n" };
    private static readonly JsonNamingPolicy Kebab = JsonNamingPolicy.KebabCaseLower;

    /// <inheritdoc />
    public string FileName => "results.sarif";

    /// <inheritdoc />
    public string MediaType => "application/sarif+json";

    /// <inheritdoc />
    public async Task WriteAsync(RunRecord record, Stream output, CancellationToken cancellationToken)
    {
        var log = new JsonObject
        {
            ["version"] = "2.1.0",
            ["$schema"] = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            ["properties"] = new JsonObject { ["recordSha256"] = RecordMark.HashOf(record) },
            ["runs"] = new JsonArray(Run(VisibleRecord.Of(record), new English())),
        };
        await using (var json = new Utf8JsonWriter(output, Format))
        {
            log.WriteTo(json);
        }
        output.WriteByte((byte)'\n');
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static JsonObject Run(RunRecord run, Words words)
    {
        var rules = new SarifRules(run);
        var locations = new SarifLocations(run);
        return new()
        {
            ["tool"] = new JsonObject { ["driver"] = Driver(run, rules) },
            ["automationDetails"] = new JsonObject { ["id"] = $"lab/{run.RequirementSet.Id}/{run.RunId}" },
            ["language"] = "en-US",
            ["invocations"] = new JsonArray(Invocation(run, words)),
            ["originalUriBaseIds"] = new JsonObject { [SarifLocations.Base] = new JsonObject { ["description"] = SarifMessage.Of(words.RunFolderDescription) } },
            ["artifacts"] = locations.Artifacts(),
            ["columnKind"] = "utf16CodeUnits",
            ["properties"] = Properties(run),
            ["results"] = new SarifResults(run, rules, locations, words).All(),
        };
    }

    private static JsonObject Driver(RunRecord run, SarifRules rules)
    {
        var driver = new JsonObject { ["name"] = "Lab" };
        if (LabVersion.Of(run) is { } version)
        {
            driver["version"] = version;
        }
        driver["rules"] = rules.Descriptors();
        return driver;
    }

    private static JsonObject Invocation(RunRecord run, Words words)
    {
        var faults = run.Scenarios.SelectMany(s => s.Reasons.Where(_ => s.Verdict == Verdict.Error).Select(r => (Subject: s.Id, Reason: r))
            .Concat(s.Requirements.Where(r => r.Verdict == Verdict.Error).SelectMany(r => r.Reasons.Select(x => (Subject: r.Id, Reason: x)))))
            .Select(f => Notification(f.Reason, "error", words.LabFailed(f.Subject, f.Reason.Message)))
            .Concat(run.Reasons.Select(r => Notification(r, run.Verdict == Verdict.Error ? "error" : "warning", $"{run.ReportNumber}: {r.Message}")));
        return new()
        {
            ["executionSuccessful"] = run.Status == RunStatus.Complete && run.Verdict != Verdict.Error,
            ["startTimeUtc"] = Time(run.Started),
            ["endTimeUtc"] = Time(run.Ended),
            ["toolExecutionNotifications"] = new JsonArray([.. faults]),
        };
    }

    private static JsonObject Notification(Reason reason, string level, string text) => new()
    {
        ["descriptor"] = new JsonObject { ["id"] = Words.CodeOf(reason.Code) }, ["level"] = level, ["message"] = SarifMessage.Of(text),
    };

    private static JsonObject Properties(RunRecord run) => new()
    {
        ["runId"] = run.RunId,
        ["reportNumber"] = run.ReportNumber,
        ["status"] = Kebab.ConvertName(run.Status.ToString()),
        ["verdict"] = Word(run.Verdict),
        ["isExample"] = run.IsExample,
        ["virtualProfile"] = run.Item?.VirtualProfile,
        ["build"] = run.Item?.Build,
        ["scenarios"] = new JsonArray([.. run.Scenarios.Select(s => new JsonObject
        {
            ["id"] = s.Id,
            ["verdict"] = Word(s.Verdict),
            ["findings"] = s.Findings.Count,
            ["flows"] = s.Figures?.Flows,
            ["bytesSent"] = s.Figures?.BytesOut,
            ["limits"] = new JsonArray([.. s.Limits.Select(l => (JsonNode)l)]),
            ["requirements"] = new JsonArray([.. s.Requirements.Select(r => new JsonObject
            {
                ["id"] = r.Id, ["verdict"] = r.NotApplicable is null ? Word(r.Verdict) : "not-applicable", ["findings"] = r.Findings.Count,
            })]),
        })]),
    };

    private static string Word(Verdict verdict) => Kebab.ConvertName(verdict.ToString());

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
