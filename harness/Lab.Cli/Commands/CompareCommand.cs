using System.CommandLine;
using Lab.Cli.Run;
using Lab.Harness.Comparison;
using Lab.Harness.Config;
using Lab.Harness.Journal;
using Lab.Harness.Model;
using Lab.Reports.Comparison;

namespace Lab.Cli.Commands;

/// <summary>"lab compare": what a firmware does that the one before did not, and what it does no more. Needs no phone, no network and no lab.json.</summary>
internal static class CompareCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="context">What commands share.</param>
    /// <returns>The command.</returns>
    public static Command Create(CliContext context)
    {
        var folders = new Argument<string[]>("BASELINE RUN")
        {
            Description = "Folder of the baseline, then those of the runs to compare with it; several baselines separated by commas. With --baseline, all are runs.",
            HelpName = "BASELINE RUN...",
            Arity = ArgumentArity.OneOrMore,
        };
        var baseline = new Option<string[]>("--baseline") { Description = "Folder of a baseline. May be given several times: repeats of one firmware.", HelpName = "RUN" };
        var accept = new Option<string?>("--accept") { Description = "Reviewed file of accepted differences (\"lab schema accepted\" prints its schema).", HelpName = "FILE" };
        var output = new Option<string?>("--output") { Description = "Also write comparison.json, comparison.sarif, comparison.md and comparison.html into this folder.", HelpName = "DIR" };
        var pdf = new Option<bool>("--pdf") { Description = "With --output: write comparison.pdf as well." };
        var lang = LanguageOption.Create("Language of comparison.md, .html and .pdf: en, zh-Hant (comparison.zh-Hant.md, ...) or both. Default: en.");
        var json = new Option<bool>("--json") { Description = "Write JSON, for programs." };
        var command = new Command("compare", "Compare runs of two firmwares. Exit code 0: no regression, 1: regression, 2: cannot be told.") { folders, baseline, accept, output, pdf, lang, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (before, after) = Sides(context, parsed.GetValue(baseline) ?? [], parsed.GetValue(folders) ?? []);
            var directory = parsed.GetValue(output);
            if (parsed.GetValue(pdf) && directory is null)
            {
                throw new WrongUseException("--pdf needs --output DIR: there is nowhere to write comparison.pdf to.");
            }
            if (parsed.GetValue(lang) is not null && directory is null)
            {
                throw new WrongUseException("--lang needs --output DIR: on the terminal a comparison is told in English.");
            }
            var accepted = parsed.GetValue(accept) is { } file ? AcceptedDifferencesReader.Load(context.Host.Resolve(file)) : null;
            var comparison = RunComparer.Compare(Load(context, before), Load(context, after), accepted, context.Host.Time.GetUtcNow());
            var complete = directory is null || await WriteAsync(context, comparison, context.Host.Resolve(directory), LanguageOption.Of(parsed, lang) ?? ReportLanguage.English, parsed.GetValue(pdf), cancellationToken);
            if (parsed.GetValue(json))
            {
                context.WriteJson(comparison);
            }
            else
            {
                Show(context, comparison);
            }
            return (int)(complete ? Exit(comparison.Outcome) : ExitCode.LabFailed);
        });
        return command;
    }

    private static (IReadOnlyList<string> Before, IReadOnlyList<string> After) Sides(CliContext context, IReadOnlyList<string> baselines, IReadOnlyList<string> folders)
    {
        if (baselines.Count > 0)
        {
            return (Split(context, baselines), [.. folders]);
        }
        return folders.Count >= 2
            ? (Split(context, [folders[0]]), [.. folders.Skip(1)])
            : throw new WrongUseException("Name the baseline and at least one run: lab compare BASELINE RUN [RUN...], or lab compare --baseline DIR RUN [RUN...].");
    }

    // A folder whose name holds a comma is meant as it is.
    private static IReadOnlyList<string> Split(CliContext context, IReadOnlyList<string> names) =>
        [.. names.SelectMany(n => Directory.Exists(context.Host.Resolve(n)) ? [n] : n.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    private static IEnumerable<RunRecord> Load(CliContext context, IReadOnlyList<string> folders) =>
        folders.Select(f => StoredRun.Load(RunFolder.Open(context.Host.Resolve(f))));

    private static async Task<bool> WriteAsync(CliContext context, RunComparison comparison, string folder, ReportLanguage language, bool pdf, CancellationToken cancellationToken)
    {
        var made = await ComparisonReports.WriteAsync(comparison, folder, language, pdf, cancellationToken, context.Host.Variable);
        foreach (var artifact in made)
        {
            context.Tell(artifact.Fault is null ? $"{artifact.FileName,-24} {Path.Combine(folder, artifact.FileName)}" : $"{artifact.FileName} could not be made: {artifact.Fault}");
        }
        return made.All(a => a.Fault is null);
    }

    private static void Show(CliContext context, RunComparison comparison)
    {
        foreach (var scenario in comparison.Scenarios)
        {
            Line(context, $"{scenario.Id}: {scenario.Title}");
            foreach (var table in ComparisonTable.Of(scenario, comparison is { Baseline.Count: 1, Run.Count: 1 }))
            {
                Line(context, "");
                Line(context, table.Title);
                var shown = new ResultTable([.. table.Heads]);
                foreach (var row in table.Rows)
                {
                    shown.Add([.. row]);
                }
                shown.Write(context.Host);
            }
            Line(context, "");
        }
        List(context, "Baseline", comparison.Baseline.Select(ComparisonWords.Run));
        List(context, "Run", comparison.Run.Select(ComparisonWords.Run));
        List(context, "Remarks", comparison.Remarks);
        List(context, "Statistics", [.. comparison.Statistics, .. comparison.Detectable.Select(d => d.Statement)]);
        List(context, "Accepted differences", comparison.Accepted.Select(ComparisonWords.Accepted));
        List(context, "Why \"no regression\" cannot be said", comparison.Doubts);
        List(context, "Regressions", comparison.Regressions.Select(r => $"{r.Scenario}: {r.Statement}{(r.AcceptedBy is { } entry ? $" (accepted by entry {entry})" : "")}"));
        Line(context, $"{ComparisonWords.Outcome(comparison.Outcome)}: {ComparisonWords.Meaning(comparison)}");
    }

    private static void List(CliContext context, string title, IEnumerable<string> items)
    {
        var lines = items.ToList();
        if (lines.Count > 0)
        {
            Line(context, title + ":");
            lines.ForEach(l => Line(context, "  " + l));
            Line(context, "");
        }
    }

    private static void Line(CliContext context, string text) => context.Host.Out.WriteLine(TerminalText.Safe(text));

    private static ExitCode Exit(ComparisonOutcome outcome) => outcome switch
    {
        ComparisonOutcome.NoRegression => ExitCode.Pass,
        ComparisonOutcome.Regression => ExitCode.Fail,
        _ => ExitCode.Inconclusive,
    };
}
