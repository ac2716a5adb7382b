using System.CommandLine;
using Lab.Scenarios.Hosting;

namespace Lab.Cli.Commands;

/// <summary>"--requirements": the requirement set whose scenarios are run.</summary>
internal static class RequirementsOption
{
    /// <summary>Makes the option.</summary>
    public static Option<string?> Create() => new("--requirements")
    {
        Description = $"Requirement set: {string.Join(", ", RequirementCatalog.Names)}, or a file. Its scenarios are run. Default: as lab.json says.",
        HelpName = "SET",
    };

    /// <summary>The set that was asked for: its name, or the full path of its file; null = as lab.json says.</summary>
    public static string? Of(ParseResult parsed, Option<string?> option, CliContext context) =>
        parsed.GetValue(option) is not { } set ? null : RequirementCatalog.Names.Contains(set) ? set : context.Host.Resolve(set);
}
