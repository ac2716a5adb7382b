using Lab.Devices.Adb.Shell;
using Lab.Devices.Adb.Wire;

namespace Lab.Devices.Adb.Phone;

/// <summary>
/// Reboots. The request returns before the phone goes down, so that "the phone is there" proves no reboot; another boot_id
/// (Linux, random(4), /proc/sys/kernel/random/boot_id) does.
/// </summary>
internal sealed class RebootService(AdbConnector connector, ShellService shell, NetworkConnection network)
{
    private const string ReadBootId = "cat /proc/sys/kernel/random/boot_id";
    private static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(5);

    /// <summary>Reboots and waits for the end of the boot; gives the new boot_id.</summary>
    public Task<string> RebootAsync(AdbTransport transport, CancellationToken cancellationToken) =>
        connector.RunAsync(
            new AdbContext("reboot:", transport.Serial),
            connector.Options.RebootLimit,
            async call =>
            {
                var before = await ReadAsync(transport, ReadBootId, call)
                    ?? throw call.Context.Error("the phone tells no boot_id, so that a reboot could not be proven.");
                await RequestAsync(transport, call);
                return await WaitAsync(AdbTransport.BySerial(transport.Serial), before, call);
            },
            cancellationToken);

    private async Task RequestAsync(AdbTransport transport, AdbCall call)
    {
        await using var socket = await connector.OpenServiceAsync(transport, "reboot:", call);
        var rest = new byte[256];
        using var patience = new CancellationTokenSource(ProbeLimit, connector.Time);
        using var joined = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, call.Token);
        try
        {
            while (await socket.ReadAsync(rest, call.Context, joined.Token) > 0)
            {
                // Closing before the phone does could take the request back.
            }
        }
        catch (AdbException)
        {
            // The phone goes down without a word: that is what was asked for.
        }
        catch (OperationCanceledException) when (!call.HasEnded)
        {
            // Some phones keep the connection until they are down.
        }
    }

    private async Task<string> WaitAsync(AdbTransport transport, string before, AdbCall call)
    {
        while (true)
        {
            try
            {
                if (await ReadAsync(transport, ReadBootId, call) is { } now && now != before
                    && await ReadAsync(transport, "getprop sys.boot_completed", call) == "1")
                {
                    return now;
                }
            }
            catch (AdbException e) when (e is not AdbServerException { IsPermanent: true })
            {
                await network.HelpAsync(transport.Serial, call.Token);
            }
            await Task.Delay(connector.Options.PollInterval, connector.Time, call.Token);
        }
    }

    /// <summary>Output of a command that did well; null = it did not, or said nothing.</summary>
    private async Task<string?> ReadAsync(AdbTransport transport, string commandLine, AdbCall call)
    {
        var result = await shell.ExecuteAsync(transport, commandLine, new ShellOptions { TimeLimit = ProbeLimit }, call.Token);
        var text = result.StandardOutput.Trim();
        return result.ExitCode == 0 && text.Length > 0 ? text : null;
    }
}
