using System.Globalization;
using Lab.Devices.Adb.Wire;

namespace Lab.Devices.Adb.Phone;

/// <summary>Forward (kept by the ADB server) and reverse (kept by the phone).</summary>
internal sealed class ForwardService(AdbConnector connector)
{
    /// <summary>Sets a forwarding up; gives the port where the system chose one, else null.</summary>
    public Task<int?> CreateAsync(AdbTransport transport, bool reverse, string listens, string target, bool rebind, CancellationToken cancellationToken)
    {
        var service = $"{(reverse ? "reverse:" : "")}forward:{(rebind ? "" : "norebind:")}{listens};{target}";
        return RunAsync(service, transport, reverse, async (socket, call) =>
        {
            await socket.ReadAdbResponseAsync(call, fromServer: false);
            return listens == "tcp:0" ? await ReadPortAsync(socket, call) : (int?)null;
        }, cancellationToken);
    }

    /// <summary>Takes all forwards of one phone away, one by one: the server's own "killforward-all" takes those of every phone.</summary>
    public async Task RemoveAllAsync(AdbTransport transport, CancellationToken cancellationToken)
    {
        foreach (var rule in await ListAsync(transport, reverse: false, cancellationToken))
        {
            await RemoveAsync(transport, reverse: false, rule.Listens, cancellationToken);
        }
    }

    /// <summary>Takes one forwarding away; null = all (reverse only, where the phone keeps no other's).</summary>
    public Task RemoveAsync(AdbTransport transport, bool reverse, string? listens, CancellationToken cancellationToken)
    {
        var service = (reverse ? "reverse:" : "") + (listens is null ? "killforward-all" : $"killforward:{listens}");
        return RunAsync(service, transport, reverse, async (socket, call) =>
        {
            await socket.ReadAdbResponseAsync(call, fromServer: false);
            return true;
        }, cancellationToken);
    }

    /// <summary>The forwardings of this phone.</summary>
    public Task<IReadOnlyList<ForwardRule>> ListAsync(AdbTransport transport, bool reverse, CancellationToken cancellationToken) =>
        RunAsync(reverse ? "reverse:list-forward" : "list-forward", transport, reverse, async (socket, call) =>
        {
            var rules = Parse(await socket.ReadStringAsync(call));
            // The server lists those of every phone, whatever phone the request names.
            return reverse ? rules : rules.Where(rule => rule.Serial == transport.Serial).ToArray();
        }, cancellationToken);

    /// <summary>Lines of serial, listening end and target; the serial may hold blanks.</summary>
    internal static IReadOnlyList<ForwardRule> Parse(string text)
    {
        var rules = new List<ForwardRule>();
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var beforeTarget = line.LastIndexOf(' ');
            var beforeListens = beforeTarget <= 0 ? -1 : line.LastIndexOf(' ', beforeTarget - 1);
            if (beforeListens > 0)
            {
                rules.Add(new ForwardRule(line[..beforeListens], line[(beforeListens + 1)..beforeTarget], line[(beforeTarget + 1)..]));
            }
        }
        return rules;
    }

    private Task<T> RunAsync<T>(string service, AdbTransport transport, bool reverse, Func<AdbSocket, AdbCall, Task<T>> answer, CancellationToken cancellationToken) =>
        connector.RunAsync(
            new AdbContext(service, transport.Serial),
            connector.Options.DefaultLimit,
            async call =>
            {
                await using var socket = reverse
                    ? await connector.OpenServiceAsync(transport, service, call)
                    : await OpenHostServiceAsync(transport, service, call);
                return await answer(socket, call);
            },
            cancellationToken);

    private async Task<AdbSocket> OpenHostServiceAsync(AdbTransport transport, string service, AdbCall call)
    {
        var socket = await connector.ConnectAsync(call);
        try
        {
            await socket.SendAdbRequestAsync(transport.HostPrefix + service, call);
            await socket.ReadAdbResponseAsync(call);
            return socket;
        }
        catch
        {
            await socket.DisposeAsync();
            throw;
        }
    }

    private static async Task<int?> ReadPortAsync(AdbSocket socket, AdbCall call)
    {
        var text = await socket.ReadStringAsync(call);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? port
            : throw call.Context.Error($"expected the port that was chosen, got \"{text}\".");
    }
}
