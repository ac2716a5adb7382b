using System.CommandLine;
using System.CommandLine.Invocation;

namespace Lab.Cli;

/// <summary>Parses the arguments, runs the command and turns what went wrong into a sentence and an exit code.</summary>
internal static class LabCommandLine
{
    /// <summary>Runs one command.</summary>
    /// <param name="arguments">The arguments after "lab".</param>
    /// <param name="host">The machine.</param>
    /// <param name="cancellationToken">Cancelled by Ctrl-C or a request to end.</param>
    /// <returns>The exit code.</returns>
    public static Task<ExitCode> RunAsync(IReadOnlyList<string> arguments, CliHost host, CancellationToken cancellationToken)
    {
        var context = new CliContext(host);
        return RunAsync(arguments, context, CommandList.Create(context), cancellationToken);
    }

    /// <summary>Runs one of the given commands.</summary>
    /// <param name="arguments">The arguments after "lab".</param>
    /// <param name="context">What the commands share.</param>
    /// <param name="commands">The commands.</param>
    /// <param name="cancellationToken">Cancelled by Ctrl-C or a request to end.</param>
    /// <returns>The exit code.</returns>
    public static async Task<ExitCode> RunAsync(IReadOnlyList<string> arguments, CliContext context, IEnumerable<Command> commands, CancellationToken cancellationToken)
    {
        // Asked of the raw arguments: also a fault of the parsing has a stack trace.
        var boundary = new ErrorBoundary(context.Host, arguments.Contains(context.Verbose.Name), cancellationToken);
        return await boundary.RunAsync(() => InvokeAsync(Root(context, commands), arguments, context.Host, cancellationToken)).ConfigureAwait(false);
    }

    private static async Task<ExitCode> InvokeAsync(RootCommand root, IReadOnlyList<string> arguments, CliHost host, CancellationToken cancellationToken)
    {
        // "@file" is no response file here: capture files may be named so.
        var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction or null)
        {
            return ParseFault.Tell(parsed, host);
        }
        return (ExitCode)await parsed.InvokeAsync(
            new InvocationConfiguration
            {
                Output = host.Out,
                Error = host.Error,
                EnableDefaultExceptionHandler = false,
                // Signals are ours: see Termination.
                ProcessTerminationTimeout = null,
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static RootCommand Root(CliContext context, IEnumerable<Command> commands)
    {
        var root = new RootCommand("Drives a phone into proven states, records what it sends, judges it and writes the test report.");
        root.Directives.Clear();
        root.Options.Add(context.Config);
        root.Options.Add(context.Verbose);
        foreach (var command in commands)
        {
            root.Subcommands.Add(command);
        }
        return root;
    }
}
