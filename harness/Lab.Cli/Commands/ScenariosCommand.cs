using System.CommandLine;
using Lab.Scenarios.Hosting;

namespace Lab.Cli.Commands;

/// <summary>Lists the scenarios.</summary>
internal static class ScenariosCommand
{
    public static Command Create(CliContext context)
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var command = new Command("scenarios", "List the scripted scenarios.") { json };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(json))
            {
                context.WriteJson(ScenarioCatalog.Scenarios.Select(s => new ListedScenario(s.Id, s.Title, s.Question, RequirementCatalog.SetsOf(s.Id))));
            }
            else
            {
                foreach (var scenario in ScenarioCatalog.Scenarios)
                {
                    context.Host.Out.WriteLine($"{scenario.Id,-6} {scenario.Title}");
                    context.Host.Out.WriteLine($"       {scenario.Question}");
                    context.Host.Out.WriteLine($"       Requirement sets: {(RequirementCatalog.SetsOf(scenario.Id) is { Count: > 0 } sets ? string.Join(", ", sets) : "none that ships with the lab")}");
                }
            }
            return (int)ExitCode.Pass;
        });
        return command;
    }

    private sealed record ListedScenario(string Id, string Title, string Question, IReadOnlyList<string> RequirementSets);
}
