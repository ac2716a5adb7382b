using System.Globalization;
using Lab.VirtualPhone.FileSystem;

namespace Lab.VirtualPhone.Shell.Commands;

/// <summary>The command <c>test</c>, also called <c>[</c>.</summary>
internal static class ShellTest
{
    public static int Evaluate(CommandCall call, IReadOnlyList<string> words)
    {
        try
        {
            return Or(call, words) ? 0 : 1;
        }
        catch (FormatException e)
        {
            return call.Fail($"/system/bin/sh: [: {e.Message}", 2);
        }
    }

    private static bool Or(CommandCall call, IReadOnlyList<string> words)
    {
        var at = words.ToList().IndexOf("-o");
        return at > 0 && at < words.Count - 1 ? And(call, [.. words.Take(at)]) || Or(call, [.. words.Skip(at + 1)]) : And(call, words);
    }

    private static bool And(CommandCall call, IReadOnlyList<string> words)
    {
        var at = words.ToList().IndexOf("-a");
        return at > 0 && at < words.Count - 1 ? Single(call, [.. words.Take(at)]) && And(call, [.. words.Skip(at + 1)]) : Single(call, words);
    }

    private static bool Single(CommandCall call, IReadOnlyList<string> words) => words switch
    {
        [] => false,
        ["!", _, ..] => !Single(call, [.. words.Skip(1)]),
        [var text] => text.Length > 0,
        ["-n", var text] => text.Length > 0,
        ["-z", var text] => text.Length == 0,
        [{ Length: 2 } test, var path] when test[0] == '-' => File(call, test, path),
        [var left, "=" or "==", var right] => left == right,
        [var left, "!=", var right] => left != right,
        [var left, "-eq", var right] => Number(left) == Number(right),
        [var left, "-ne", var right] => Number(left) != Number(right),
        [var left, "-gt", var right] => Number(left) > Number(right),
        [var left, "-ge", var right] => Number(left) >= Number(right),
        [var left, "-lt", var right] => Number(left) < Number(right),
        [var left, "-le", var right] => Number(left) <= Number(right),
        _ => throw new FormatException($"{words[Math.Min(1, words.Count - 1)]}: unexpected operator/operand"),
    };

    private static bool File(CommandCall call, string test, string path)
    {
        var absolute = call.Path(path);
        call.Files.Stat(absolute, call.Who, followLink: test is not ("-L" or "-h"), out var stat);
        return stat is not null && test switch
        {
            "-e" => true,
            "-f" => stat.IsRegular,
            "-d" => stat.IsDirectory,
            "-L" or "-h" => stat.IsLink,
            "-s" => stat.Size > 0,
            "-r" => stat.IsDirectory || Readable(call, absolute),
            "-w" => call.Who.IsRoot || stat.Uid == call.Who.Uid || call.Who.InGroup(stat.Gid),
            "-x" => (stat.Mode & 0x49) != 0,
            _ => throw new FormatException($"{test}: unexpected operator/operand"),
        };
    }

    private static bool Readable(CommandCall call, string path)
    {
        var error = call.Files.OpenRead(path, call.Who, out var file);
        file?.Dispose();
        return error == Errno.None;
    }

    private static long Number(string text) =>
        long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException($"{text}: bad number");
}
