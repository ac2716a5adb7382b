using Lab.Harness.Config;
using Lab.Harness.Journal;
using Lab.Harness.Model;
using Lab.Reports;

namespace Lab.Cli.Run;

/// <summary>Writes all reports of a record and says where they are.</summary>
internal static class RunReports
{
    /// <summary>Writes the reports and the manifest.</summary>
    /// <param name="context">Where to tell.</param>
    /// <param name="folder">The run.</param>
    /// <param name="record">Its record.</param>
    /// <param name="language">Language of the reports for people.</param>
    /// <param name="ready">Called before anything is printed, to clear a progress line; null = nothing to clear.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <param name="quiet">True to say only what could not be made.</param>
    /// <returns>True when every format could be written.</returns>
    public static async Task<bool> WriteAsync(CliContext context, RunFolder folder, RunRecord record, ReportLanguage language, Action? ready, CancellationToken cancellationToken, bool quiet = false)
    {
        var artifacts = await ReportSet.Default(language, context.Host.Variable).WriteAllAsync(record, folder.Path, cancellationToken);
        var listed = WriteManifest(context, folder);
        ready?.Invoke();
        foreach (var artifact in artifacts)
        {
            if (artifact.Fault is not null)
            {
                context.Tell($"{artifact.FileName} could not be made: {artifact.Fault}");
            }
            else if (!quiet)
            {
                context.Host.Out.WriteLine($"{artifact.FileName,-19} {TerminalText.Safe(Path.Combine(folder.Path, artifact.FileName))}");
            }
        }
        return listed && artifacts.All(a => a.Fault is null);
    }

    private static bool WriteManifest(CliContext context, RunFolder folder)
    {
        try
        {
            RunManifest.Write(folder);
            return true;
        }
        catch (EvidenceException e)
        {
            context.Tell(e.Message);
            return false;
        }
    }
}
