using System.CommandLine;
using Lab.Cli.Doctor;
using Lab.Harness.Config;

namespace Lab.Cli.Commands;

/// <summary>"lab doctor": whether this machine and its lab.json are fit, and what to do where they are not.</summary>
internal static class DoctorCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="context">What commands share.</param>
    /// <returns>The command.</returns>
    public static Command Create(CliContext context) => Create(context, DoctorCheckList.All);

    /// <summary>Makes the command with checks of its own.</summary>
    /// <param name="context">What commands share.</param>
    /// <param name="checks">The checks.</param>
    /// <returns>The command.</returns>
    public static Command Create(CliContext context, IReadOnlyList<IDoctorCheck> checks)
    {
        var json = new Option<bool>("--json") { Description = "Write JSON, for programs." };
        var command = new Command("doctor", "Checks the configuration and the machine, and says what to do. Exit code 3 when something fails.") { json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var results = await RunAsync(checks, Subject(context, parsed), cancellationToken).ConfigureAwait(false);
            if (parsed.GetValue(json))
            {
                context.WriteJson(results);
            }
            else
            {
                Write(results, context.Host);
            }
            return (int)(results.Any(result => result.Outcome == DoctorOutcome.Fail) ? ExitCode.WrongUse : ExitCode.Pass);
        });
        return command;
    }

    private static DoctorSubject Subject(CliContext context, ParseResult parsed)
    {
        var location = context.FindConfig(parsed);
        return new DoctorSubject(context.Host, location, location is null ? null : LabConfigReader.Read(location.Path));
    }

    private static async Task<IReadOnlyList<DoctorResult>> RunAsync(IReadOnlyList<IDoctorCheck> checks, DoctorSubject subject, CancellationToken cancellationToken)
    {
        var results = await Task.WhenAll(checks.Select(check => check.RunAsync(subject, cancellationToken))).ConfigureAwait(false);
        return [.. results.SelectMany(each => each)];
    }

    private static void Write(IReadOnlyList<DoctorResult> results, CliHost host)
    {
        var table = new ResultTable("", "Check", "Found", "What to do");
        foreach (var result in results)
        {
            var (word, style) = result.Outcome switch
            {
                DoctorOutcome.Ok => ("OK", "green"),
                DoctorOutcome.Warn => ("WARN", "yellow"),
                _ => ("FAIL", "red"),
            };
            table.Add([word, result.Check, result.Finding, result.WayOut ?? ""], style);
        }
        table.Write(host);
    }
}
