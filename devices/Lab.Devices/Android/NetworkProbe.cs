using System.Globalization;
using Lab.Devices.Adb;
using Lab.Devices.Android.Connection;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android;

/// <summary>Makes the phone send something known: the look-up of a unique name, and a connection to a unique port.</summary>
internal sealed class NetworkProbe(IPhoneShell shell)
{
    /// <summary>A resolver asks two servers for five seconds each, twice.</summary>
    private const int LimitSeconds = 40;
    private const int LongestAnswer = 2_000;

    /// <summary>Where nc is depends on maker and version.</summary>
    private static readonly string[] Programs = ["nc", "toybox nc", "busybox nc"];

    public async Task<string> SendAsync(string name, string? address, int? port, CancellationToken cancellationToken)
    {
        var answers = new List<string> { await AskAsync("ping -c 1 -W 2 " + ShellQuoting.Quote(name), cancellationToken) };
        if (address is not null && port is { } number)
        {
            answers.Add(await ConnectAsync(address, number, cancellationToken));
        }
        var text = string.Join('\n', answers);
        return text.Length <= LongestAnswer ? text : text[..LongestAnswer];
    }

    private async Task<string> ConnectAsync(string address, int port, CancellationToken cancellationToken)
    {
        foreach (var program in Programs)
        {
            var command = string.Create(CultureInfo.InvariantCulture, $"{program} -w 2 {ShellQuoting.Quote(address)} {port} </dev/null");
            if (await TryAsync(command, cancellationToken) is not { } result)
            {
                return NoAnswer(command);
            }
            if (!result.IsUnknownCommand() && !result.Words().Contains("nc: not found", StringComparison.Ordinal)
                && !result.Words().Contains("Unknown command", StringComparison.OrdinalIgnoreCase))
            {
                return $"{command}: exit code {result.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "not told"}, {result.Brief()}";
            }
        }
        return $"connection to {address}:{port.ToString(CultureInfo.InvariantCulture)} not tried: the phone has no nc, toybox nc or busybox nc";
    }

    private async Task<string> AskAsync(string command, CancellationToken cancellationToken)
    {
        var result = await TryAsync(command, cancellationToken);
        return result is null ? NoAnswer(command) : $"{command}: exit code {result.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "not told"}, {result.Brief()}";
    }

    private static string NoAnswer(string command) => string.Create(CultureInfo.InvariantCulture, $"{command}: no end within {LimitSeconds} s");

    /// <summary>Null when the command does not end: a resolver that hangs is no fault, since its query is what counts.</summary>
    private async Task<AdbResult?> TryAsync(string command, CancellationToken cancellationToken)
    {
        try
        {
            return await shell.ReadAsync(command, TimeSpan.FromSeconds(LimitSeconds), cancellationToken);
        }
        catch (PhoneException e) when (e.InnerException is AdbTimeoutException)
        {
            return null;
        }
    }
}
