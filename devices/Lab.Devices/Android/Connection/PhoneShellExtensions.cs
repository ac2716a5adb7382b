using Lab.Harness.Model;

namespace Lab.Devices.Android.Connection;

/// <summary>Commands with the usual limit.</summary>
internal static class PhoneShellExtensions
{
    /// <summary>Services of a busy phone answer within seconds; longer is a hang.</summary>
    private static readonly TimeSpan UsualLimit = TimeSpan.FromSeconds(20);

    public static Task<AdbResult> ReadAsync(this IPhoneShell shell, string commandLine, CancellationToken cancellationToken) =>
        shell.ReadAsync(commandLine, UsualLimit, cancellationToken);

    public static Task<AdbResult> ChangeAsync(this IPhoneShell shell, string commandLine, CancellationToken cancellationToken) =>
        shell.ChangeAsync(commandLine, UsualLimit, cancellationToken);

    /// <summary>Both streams as one text, as a person would have seen them.</summary>
    public static string Words(this AdbResult result) =>
        (result.StandardError.Length == 0 ? result.StandardOutput : result.StandardOutput + result.StandardError).Trim();

    /// <summary>Both streams in one line of bounded length, for messages.</summary>
    public static string Brief(this AdbResult result)
    {
        const int shown = 200;
        var words = result.Words().ReplaceLineEndings(" / ");
        return words.Length == 0 ? "no output" : words.Length <= shown ? words : words[..shown] + "...";
    }

    /// <summary>Whether the phone's shell does not know the command (POSIX: exit code 127; old shells say it in words only).</summary>
    public static bool IsUnknownCommand(this AdbResult result) =>
        result.ExitCode == 127 || (result.ExitCode is null && result.Words().EndsWith("not found", StringComparison.Ordinal));
}
