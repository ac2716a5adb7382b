using System.CommandLine;
using Lab.Harness.Config;

namespace Lab.Cli.Commands;

/// <summary>"lab schema": prints lab.schema.json, for who changes the types of lab.json.</summary>
internal static class SchemaCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="context">What commands share.</param>
    /// <returns>The command, hidden from the help.</returns>
    public static Command Create(CliContext context)
    {
        var command = new Command("schema", "Prints the JSON schema of lab.json.") { Hidden = true };
        command.SetAction(_ =>
        {
            context.Host.Out.Write(LabConfigSchema.Generate());
            return (int)ExitCode.Pass;
        });
        return command;
    }
}
