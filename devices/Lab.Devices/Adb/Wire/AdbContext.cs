using Lab.Devices.Adb.Shell;

namespace Lab.Devices.Adb.Wire;

/// <summary>What an operation is about: makes its errors name the command and the phone.</summary>
/// <param name="Command">Command line or service.</param>
/// <param name="Serial">Serial; null for the server itself.</param>
internal sealed record AdbContext(string Command, string? Serial)
{
    private const int CommandShown = 200;

    /// <summary>Output so far, which an error carries; null before there can be any.</summary>
    public BoundedOutput? Output { get; set; }

    /// <summary>Where the error is, for the head of a message.</summary>
    public string Subject
    {
        get
        {
            var command = Command.Length <= CommandShown ? Command : Command[..CommandShown] + "...";
            return Serial is null ? $"ADB server, {command}" : $"Phone {Serial}, {command}";
        }
    }

    /// <summary>An error of this operation.</summary>
    public AdbException Error(string message, Exception? cause = null, int? exitCode = null) => new($"{Subject}: {message}", cause)
    {
        Command = Command,
        Serial = Serial,
        ExitCode = exitCode,
        StandardOutput = Output?.StandardOutput ?? "",
        StandardError = Output?.StandardError ?? "",
    };

    /// <summary>The error of a limit that passed.</summary>
    public AdbTimeoutException Timeout(TimeSpan limit, Exception? cause) =>
        new($"{Subject}: no end within {limit.TotalSeconds:0.###} s.", limit, cause)
        {
            Command = Command,
            Serial = Serial,
            StandardOutput = Output?.StandardOutput ?? "",
            StandardError = Output?.StandardError ?? "",
        };

    /// <summary>The error for a refusal in the ADB server's own words, which are the same since adb 1.0.31.</summary>
    public AdbException ServerRefusal(string text)
    {
        var words = text.Trim();
        var message = $"{Subject}: {(words.Length == 0 ? "refused without a reason" : words)}";
        if (words.StartsWith("device unauthorized", StringComparison.Ordinal) || words.StartsWith("device still authorizing", StringComparison.Ordinal))
        {
            return new AdbDeviceUnauthorizedException(message) { Command = Command, Serial = Serial };
        }
        if (words.StartsWith("device offline", StringComparison.Ordinal) || words.StartsWith("device still connecting", StringComparison.Ordinal))
        {
            return new AdbDeviceOfflineException(message) { Command = Command, Serial = Serial };
        }
        var isMissing = (words.StartsWith("device", StringComparison.Ordinal) && words.EndsWith("not found", StringComparison.Ordinal))
            || words.StartsWith("no device", StringComparison.Ordinal) || words.StartsWith("no emulators found", StringComparison.Ordinal);
        return isMissing ? new AdbDeviceNotFoundException(message) { Command = Command, Serial = Serial } : Error(words.Length == 0 ? "refused without a reason" : words);
    }
}
