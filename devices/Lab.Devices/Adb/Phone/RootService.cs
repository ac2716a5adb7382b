using System.Text;
using Lab.Devices.Adb.Shell;
using Lab.Devices.Adb.Wire;

namespace Lab.Devices.Adb.Phone;

/// <summary>Lets the phone's daemon run as root or as shell user, and waits until the user id proves it.</summary>
internal sealed class RootService(AdbConnector connector, ShellService shell, NetworkConnection network)
{
    private const int LongestAnswer = 4096;
    private static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(5);

    /// <summary>Changes the rights.</summary>
    public Task SwitchAsync(AdbTransport transport, bool root, CancellationToken cancellationToken) =>
        connector.RunAsync(
            new AdbContext(root ? "root:" : "unroot:", transport.Serial),
            connector.Options.RootLimit,
            async call =>
            {
                if (await IsRootAsync(transport, call.Token) == root)
                {
                    return true;
                }
                var words = await RequestAsync(transport, call);
                if (words.Contains("cannot run as root", StringComparison.Ordinal) || words.Contains("not allowed", StringComparison.Ordinal))
                {
                    throw call.Context.Error($"{words}: use a userdebug or eng build, or a scenario without root.");
                }
                // The restart is a new connection: a number of the old one leads nowhere.
                await WaitAsync(AdbTransport.BySerial(transport.Serial), root, call);
                return true;
            },
            cancellationToken);

    private async Task WaitAsync(AdbTransport transport, bool root, AdbCall call)
    {
        while (true)
        {
            try
            {
                if (await IsRootAsync(transport, call.Token) == root)
                {
                    return;
                }
            }
            catch (AdbException e) when (e is not AdbServerException { IsPermanent: true })
            {
                await network.HelpAsync(transport.Serial, call.Token);
            }
            await Task.Delay(connector.Options.PollInterval, connector.Time, call.Token);
        }
    }

    private async Task<bool> IsRootAsync(AdbTransport transport, CancellationToken cancellationToken)
    {
        var result = await shell.ExecuteAsync(transport, "id -u", new ShellOptions { TimeLimit = ProbeLimit }, cancellationToken);
        var text = result.StandardOutput.Trim();
        // The id of phones before Android 6 takes no options and prints everything.
        return text == "0" || text.StartsWith("uid=0(", StringComparison.Ordinal);
    }

    private async Task<string> RequestAsync(AdbTransport transport, AdbCall call)
    {
        await using var socket = await connector.OpenServiceAsync(transport, call.Context.Command, call);
        var text = new byte[LongestAnswer];
        var length = 0;
        try
        {
            int count;
            while (length < text.Length && (count = await socket.ReadAsync(text.AsMemory(length), call.Context, call.Token)) > 0)
            {
                length += count;
            }
        }
        catch (AdbException)
        {
            // The daemon goes down while it answers; its user id tells the outcome.
        }
        return Encoding.UTF8.GetString(text, 0, length).Trim();
    }
}
