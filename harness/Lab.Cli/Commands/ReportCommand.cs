using System.CommandLine;
using Lab.Cli.Run;
using Lab.Harness.Config;
using Lab.Harness.Journal;
using Lab.Harness.Model;

namespace Lab.Cli.Commands;

/// <summary>Makes the reports of a stored run again, an interrupted one included.</summary>
internal static class ReportCommand
{
    public static Command Create(CliContext context)
    {
        var run = new Argument<string>("RUN") { Description = "Folder of the run." };
        var lang = LanguageOption.Create();
        var command = new Command("report", "Make the reports of a stored run again.") { run, lang };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = RunFolder.Open(context.Host.Resolve(parsed.GetValue(run)!));
            if (File.Exists(Path.Combine(folder.Path, RunManifest.SignatureFileName)))
            {
                throw new WrongUseException($"{folder.Path} is signed: new reports would no longer be what was signed, and the signature would no longer fit. Copy the folder, remove manifest.p7s and manifest.tsr from the copy, and make the reports there.");
            }
            var record = StoredRun.Load(folder);
            if (record.Status == RunStatus.Interrupted)
            {
                context.Tell("This run was interrupted: the report says so and gives no verdict for what did not end.");
            }
            var language = LanguageOption.Of(parsed, lang) ?? (context.FindConfig(parsed) is null ? ReportLanguage.English : context.LoadConfig(parsed).Config.Report.Language);
            var complete = await RunReports.WriteAsync(context, folder, record, language, ready: null, cancellationToken);
            return (int)(complete ? ExitCode.Pass : ExitCode.LabFailed);
        });
        return command;
    }
}
