using System.CommandLine;
using System.Globalization;
using Lab.Cli.Run;
using Lab.Harness.Config;
using Lab.Harness.Journal;
using Lab.Harness.Judgement;
using Lab.Harness.Model;
using Lab.Scenarios.Hosting;

namespace Lab.Cli.Commands;

/// <summary>Judges a stored run again, with the requirements of the run or with today's. Its record stays; a new one stands beside it.</summary>
internal static class JudgeCommand
{
    private const string OfTheRun = "run";
    private const string OfToday = "today";

    public static Command Create(CliContext context)
    {
        var run = new Argument<string>("RUN") { Description = "Folder of the run." };
        var requirements = new Option<string>("--requirements")
        {
            Description = "Judge by the requirement set of the run, or by the one that lab.json names today.",
            DefaultValueFactory = _ => OfTheRun,
        };
        requirements.AcceptOnlyFromAmong(OfTheRun, OfToday);
        var json = new Option<bool>("--json") { Description = "Print what changed as JSON." };
        var command = new Command("judge", "Judge a stored run again from its captures and journal.") { run, requirements, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = RunFolder.Open(context.Host.Resolve(parsed.GetValue(run)!));
            var (config, location) = context.LoadConfig(parsed);
            var set = parsed.GetValue(requirements) == OfToday ? LabBench.Requirements(config, location) : StoredRun.Load(folder).RequirementSet;
            using var analysis = AnalysisSetup.Open(config, location);
            var record = StoredRunJudge.Judge(folder, set, LabBench.JudgedWith(set, analysis), analysis, context.Host.Time.GetUtcNow(), cancellationToken);
            return await StoreAsync(context, folder, record, config.Report.Language, parsed.GetValue(json), cancellationToken);
        });
        return command;
    }

    private static async Task<int> StoreAsync(CliContext context, RunFolder former, RunRecord record, ReportLanguage language, bool json, CancellationToken cancellationToken)
    {
        var judged = record.Judgement!.Judged.UtcDateTime;
        var folder = RunFolder.CreateBeside(former, "judged-" + judged.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
        folder.WritePlan(former.ReadPlan() with { RunId = folder.Name, Requirements = record.RequirementSet });
        var sealedRecord = folder.WriteRecord(record with { Issued = record.Judgement.Judged, RunId = folder.Name, ReportNumber = $"{record.ReportNumber}-J{judged.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}" });
        var pictured = CopyScreens(context, former, folder, sealedRecord);
        var complete = await RunReports.WriteAsync(context, folder, sealedRecord, language, ready: null, cancellationToken, quiet: json);
        if (json)
        {
            context.WriteJson(sealedRecord.Judgement);
        }
        else
        {
            Show(context, sealedRecord);
        }
        return (int)VerdictExit.Of(sealedRecord.Verdict, complete && pictured);
    }

    private static bool CopyScreens(CliContext context, RunFolder former, RunFolder folder, RunRecord record)
    {
        try
        {
            JudgedScreens.Copy(former, folder, record);
            return true;
        }
        catch (Exception e) when (e is EvidenceException or IOException or UnauthorizedAccessException)
        {
            context.Tell($"Not all screenshots could be copied; the reports name those that are missing: {e.Message}");
            return false;
        }
    }

    private static void Show(CliContext context, RunRecord record)
    {
        var judgement = record.Judgement!;
        VerdictTable.Write(HostConsole.Create(context.Host, context.Host.Out, context.Host.OutIsTerminal), record);
        context.Host.Out.WriteLine(judgement.Same
            ? "The same rules and data: the record came out the same to the byte."
            : judgement.Changes.Count == 0 ? "No verdict and no finding changed." : "What changed:");
        foreach (var change in judgement.Changes)
        {
            context.Host.Out.WriteLine(TerminalText.SafeLines($"  {change.Subject}: {(change.FormerSubject is { } id ? $"{id} in the run: " : "")}{Told(change.Before)} -> {Told(change.After)}. {change.Why}"));
        }
        foreach (var cause in judgement.Causes)
        {
            context.Host.Out.WriteLine(TerminalText.SafeLines($"Different now: {cause}"));
        }
    }

    // Verdicts in the words of the reports.
    private static string Told(string? subject) => subject is null ? "nothing" : Enum.TryParse<Verdict>(subject, out var verdict) ? VerdictTable.Word(verdict) : subject;
}
