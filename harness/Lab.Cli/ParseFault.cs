using System.CommandLine;
using Lab.Harness.Config;

namespace Lab.Cli;

/// <summary>Answers arguments that are no command: every fault, the nearest name, and where help is.</summary>
internal static class ParseFault
{
    /// <summary>Tells what is wrong on standard error.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="host">Where to.</param>
    /// <returns>The exit code for wrong use.</returns>
    public static ExitCode Tell(ParseResult parsed, CliHost host)
    {
        var command = parsed.CommandResult.Command;
        if (parsed.UnmatchedTokens.Count == 0 && command.Subcommands.Count > 0)
        {
            // No command at all: whoever asks so needs the list.
            command.Parse("--help").Invoke(new InvocationConfiguration { Output = host.Error });
        }
        // The parser asks for a command also where one was misspelt: the misspelt one is the fault.
        var misspelt = parsed.Errors.Where(error => parsed.UnmatchedTokens.Any(token => error.Message.Contains(token, StringComparison.Ordinal))).ToList();
        foreach (var error in misspelt.Count > 0 ? misspelt : parsed.Errors)
        {
            host.Error.WriteLine("lab: " + TerminalText.Safe(error.Message));
        }
        foreach (var (token, near) in Misspelt(parsed))
        {
            host.Error.WriteLine($"lab: {TerminalText.Safe(token)}: did you mean {near}?");
        }
        host.Error.WriteLine($"'{Name(parsed.CommandResult)} --help' shows what there is.");
        return ExitCode.WrongUse;
    }

    private static IEnumerable<(string Token, string Near)> Misspelt(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var names = command.Subcommands.Where(sub => !sub.Hidden).Select(sub => sub.Name).Concat(command.Options.Select(option => option.Name)).ToList();
        return parsed.UnmatchedTokens.Select(token => (token, NearestName.Of(token, names))).Where(pair => pair.Item2 is not null).Select(pair => (pair.token, pair.Item2!));
    }

    private static string Name(System.CommandLine.Parsing.CommandResult result)
    {
        var names = new List<string>();
        for (System.CommandLine.Parsing.SymbolResult? at = result; at is System.CommandLine.Parsing.CommandResult command; at = at.Parent)
        {
            names.Insert(0, command.Command is RootCommand ? "lab" : command.Command.Name);
        }
        return string.Join(' ', names);
    }
}
