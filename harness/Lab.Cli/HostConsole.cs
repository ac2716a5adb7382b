using Spectre.Console;

namespace Lab.Cli;

/// <summary>Makes consoles for people, as wide and colourful as the terminal is.</summary>
internal static class HostConsole
{
    private const int WidthWithoutTerminal = 160;

    /// <summary>Makes a console.</summary>
    /// <param name="host">The machine.</param>
    /// <param name="writer">Where it writes.</param>
    /// <param name="terminal">Whether that is a terminal.</param>
    /// <returns>The console.</returns>
    public static IAnsiConsole Create(CliHost host, TextWriter writer, bool terminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = terminal && host.Colours ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = terminal && host.Colours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = terminal ? console.Profile.Width : WidthWithoutTerminal;
        return console;
    }
}
