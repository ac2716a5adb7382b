using Lab.Harness.Model;
using Spectre.Console;

namespace Lab.Cli.Run;

/// <summary>The verdicts of a run as a table for people.</summary>
internal static class VerdictTable
{
    /// <summary>Writes the table.</summary>
    public static void Write(IAnsiConsole console, RunRecord record)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("Requirement").AddColumn("Verdict").AddColumn("Why");
        foreach (var scenario in record.Scenarios)
        {
            table.AddRow($"[bold]{TerminalText.Markup(scenario.Id)}[/]", Coloured(scenario.Verdict), $"[bold]{TerminalText.Markup(scenario.Title)}[/]");
            foreach (var requirement in scenario.Requirements)
            {
                table.AddRow($"  {TerminalText.Markup(requirement.Id)}", requirement.NotApplicable is null ? Coloured(requirement.Verdict) : "NOT APPLICABLE", TerminalText.Markup(Why(scenario, requirement)));
            }
            foreach (var reason in scenario.Reasons)
            {
                table.AddRow("", "", TerminalText.Markup($"{Code(reason)}: {reason.Message}"));
            }
        }
        console.Write(table);
        foreach (var reason in record.Reasons)
        {
            console.MarkupLine(TerminalText.Markup($"{Code(reason)}: {reason.Message}"));
        }
    }

    /// <summary>A verdict as markup: the word tells, the colour helps.</summary>
    public static string Coloured(Verdict verdict) => verdict switch
    {
        Verdict.Pass => $"[green]{Word(verdict)}[/]",
        Verdict.Fail => $"[red]{Word(verdict)}[/]",
        Verdict.Inconclusive => $"[yellow]{Word(verdict)}[/]",
        Verdict.Error => $"[magenta]{Word(verdict)}[/]",
        _ => Word(verdict),
    };

    /// <summary>A verdict as the reports call it.</summary>
    public static string Word(Verdict verdict) => verdict == Verdict.None ? "NOT JUDGED" : verdict.ToString().ToUpperInvariant();

    private static string Why(ScenarioRecord scenario, RequirementResult requirement)
    {
        if (requirement.NotApplicable is { } declared)
        {
            return declared;
        }
        var findings = scenario.Findings.Where(f => requirement.Findings.Contains(f.Id)).Select(f => f.Marker is null ? $"{f.Host} ({f.Country ?? "?"})" : $"{f.Marker} to {f.Host} ({f.Country ?? "?"})");
        var reasons = requirement.Reasons.Select(Code).Distinct();
        return string.Join("; ", [.. findings, .. reasons]) is { Length: > 0 } why ? why : requirement.Strength ?? "";
    }

    private static string Code(Reason reason) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(reason.Code.ToString());
}
