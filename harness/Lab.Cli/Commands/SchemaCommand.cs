using System.CommandLine;
using Lab.Cli.Analyze;
using Lab.Harness.Comparison;
using Lab.Harness.Config;
using Lab.Harness.Reporting;

namespace Lab.Cli.Commands;

/// <summary>"lab schema": prints the schemas of files that people write and of lines that programs read.</summary>
internal static class SchemaCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="context">What commands share.</param>
    /// <returns>The command.</returns>
    public static Command Create(CliContext context)
    {
        var document = new Argument<string>("DOCUMENT")
        {
            Description = "Whose schema: lab.json (lab), a file of accepted differences (accepted), a line of flows.jsonl (flows) or of findings.jsonl (findings), what lab analyze --json prints of a capture (analyze).",
            DefaultValueFactory = _ => "lab",
        };
        document.AcceptOnlyFromAmong("lab", "accepted", "flows", "findings", "analyze");
        var command = new Command("schema", "Print the JSON schema of lab.json, of a file of accepted differences, of the lines of flows.jsonl or findings.jsonl, or of what lab analyze --json prints.") { document };
        command.SetAction(parsed =>
        {
            context.Host.Out.Write(parsed.GetValue(document) switch
            {
                "accepted" => AcceptedDifferencesSchema.Generate(),
                "flows" => LineSchema.Flows(),
                "findings" => LineSchema.Findings(),
                "analyze" => AnalysisSchema.Generate(),
                _ => LabConfigSchema.Generate(),
            });
            return (int)ExitCode.Pass;
        });
        return command;
    }
}
