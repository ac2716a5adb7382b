using System.CommandLine;
using Lab.Harness.Comparison;
using Lab.Harness.Config;

namespace Lab.Cli.Commands;

/// <summary>"lab schema": prints the schema of a file that people write.</summary>
internal static class SchemaCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="context">What commands share.</param>
    /// <returns>The command, hidden from the help.</returns>
    public static Command Create(CliContext context)
    {
        var document = new Argument<string>("DOCUMENT") { Description = "Whose schema: lab.json, or a file of accepted differences.", DefaultValueFactory = _ => "lab" };
        document.AcceptOnlyFromAmong("lab", "accepted");
        var command = new Command("schema", "Prints the JSON schema of lab.json, or of a file of accepted differences.") { document };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            context.Host.Out.Write(parsed.GetValue(document) == "accepted" ? AcceptedDifferencesSchema.Generate() : LabConfigSchema.Generate());
            return (int)ExitCode.Pass;
        });
        return command;
    }
}
