using System.Buffers;
using System.Collections.Frozen;

namespace Lab.Devices.Adb;

/// <summary>Quotes arguments for the phone's shell (POSIX.1-2017, Shell Command Language, 2.2.2 single quotes), so that each arrives as it is.</summary>
public static class ShellQuoting
{
    // Without "=" and "~": "A=b" as first word would be an assignment, "~" a home folder.
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@%+:,./-");

    private static readonly FrozenSet<string> ReservedWords = new[]
    {
        "case", "do", "done", "elif", "else", "esac", "fi", "for", "function", "if", "in", "select", "then", "time", "until", "while",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>One argument; plain words stay readable, everything else comes in single quotes.</summary>
    /// <param name="argument">Any text without NUL; may be empty.</param>
    /// <returns>Text for the shell.</returns>
    /// <exception cref="AdbException">The argument holds NUL, which no argument of a process can.</exception>
    public static string Quote(string argument)
    {
        ArgumentNullException.ThrowIfNull(argument);
        if (argument.Contains('\0', StringComparison.Ordinal))
        {
            throw new AdbException("An argument for the phone's shell holds a NUL character, which no argument of a process can.");
        }
        var isPlain = argument.Length > 0 && !argument.AsSpan().ContainsAnyExcept(Plain) && !ReservedWords.Contains(argument);
        return isPlain ? argument : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }

    /// <summary>A command line from a command and its arguments.</summary>
    /// <param name="arguments">The command, then its arguments; not empty.</param>
    /// <returns>Text for the shell.</returns>
    /// <exception cref="AdbException">There is no command, or a text holds NUL.</exception>
    public static string Join(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return arguments.Count > 0
            ? string.Join(' ', arguments.Select(Quote))
            : throw new AdbException("The list of arguments for the phone's shell is empty: its first entry is the command.");
    }
}
