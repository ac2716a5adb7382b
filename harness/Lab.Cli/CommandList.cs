using System.CommandLine;
using Lab.Cli.Analyze;
using Lab.Cli.Commands;

namespace Lab.Cli;

/// <summary>Every command, in the order of the help. A new command is one file in Commands and one line here.</summary>
internal static class CommandList
{
    /// <summary>Makes the commands.</summary>
    /// <param name="context">What they share.</param>
    /// <returns>The commands.</returns>
    public static IReadOnlyList<Command> Create(CliContext context) =>
    [
        RunCommand.Create(context),
        ReportCommand.Create(context),
        JudgeCommand.Create(context),
        CompareCommand.Create(context),
        SignCommand.Create(context),
        VerifyCommand.Create(context),
        AnalyzeCommand.Create(context),
        ScenariosCommand.Create(context),
        DevicesCommand.Create(context),
        DoctorCommand.Create(context),
        PhoneCommand.Create(context),
        SchemaCommand.Create(context),
        BenchNetCommand.Create(context),
    ];
}
