using System.Globalization;
using System.Net;

namespace Lab.VirtualPhone.Shell.Commands;

/// <summary>Commands that use the network: probes of the lab among them.</summary>
internal static class NetworkCommands
{
    private static readonly TimeSpan s_usualWait = TimeSpan.FromSeconds(10);

    public static void Register(CommandRegistry registry)
    {
        registry.Add("ping", PingAsync);
        registry.Add("nc", ConnectAsync);
        registry.Add("netcat", ConnectAsync);
        registry.Add("ifconfig", Interfaces);
        registry.Add("ip", Addresses);
    }

    private static async Task<int> PingAsync(CommandCall call)
    {
        var (options, rest) = Options(call.Arguments, "cWwisI");
        if (rest.Count != 1)
        {
            return call.Fail("ping: usage: ping [-c count] [-W timeout] destination", 2);
        }
        if (!call.State.Radios.Online)
        {
            return call.Fail(IPAddress.TryParse(rest[0], out _) ? "connect: Network is unreachable" : $"ping: unknown host {rest[0]}", 2);
        }
        var wait = Seconds(options, 'W') ?? Seconds(options, 'w') ?? s_usualWait;
        var count = options.TryGetValue('c', out var given) && int.TryParse(given, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, 1000) : 1000;
        var address = IPAddress.TryParse(rest[0], out var literal) ? literal.ToString() : await LookUpAsync(call, rest[0]).ConfigureAwait(false);
        if (address is null)
        {
            return call.Fail($"ping: unknown host {rest[0]}", 2);
        }
        call.Line($"PING {rest[0]} ({address}) 56(84) bytes of data.");
        var times = new List<double>();
        for (var sequence = 1; sequence <= count; sequence++)
        {
            await call.FlushAsync().ConfigureAwait(false);
            if (await EchoAsync(call, address, wait).ConfigureAwait(false) is { } milliseconds)
            {
                times.Add(milliseconds);
                call.Line(string.Create(CultureInfo.InvariantCulture, $"64 bytes from {address}: icmp_seq={sequence} ttl=56 time={milliseconds:F1} ms"));
            }
            if (sequence < count)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), call.Handset.Clock, call.Ended).ConfigureAwait(false);
            }
        }
        return Statistics(call, rest[0], count, times);
    }

    private static int Statistics(CommandCall call, string name, int sent, List<double> times)
    {
        call.Line();
        call.Line($"--- {name} ping statistics ---");
        call.Line(string.Create(CultureInfo.InvariantCulture, $"{sent} packets transmitted, {times.Count} received, {100 - (times.Count * 100 / sent)}% packet loss, time {(sent - 1) * 1000}ms"));
        if (times.Count > 0)
        {
            call.Line(string.Create(CultureInfo.InvariantCulture, $"rtt min/avg/max/mdev = {times.Min():F3}/{times.Average():F3}/{times.Max():F3}/0.000 ms"));
        }
        return times.Count > 0 ? 0 : 1;
    }

    private static async Task<string?> LookUpAsync(CommandCall call, string name)
    {
        if (call.Handset.Faults.ProbeLost)
        {
            return "203.0.113.250";
        }
        return call.Handset.Network is { } network ? await WithinAsync(call, s_usualWait, token => network.LookUpAsync(name, token)).ConfigureAwait(false) : null;
    }

    private static async Task<double?> EchoAsync(CommandCall call, string address, TimeSpan wait)
    {
        if (call.Handset.Faults.ProbeLost)
        {
            return 12.3;
        }
        var start = call.Handset.Clock.GetUtcNow();
        var answered = call.Handset.Network is { } network && await WithinAsync(call, wait, token => network.PingAsync(address, token)).ConfigureAwait(false);
        return answered ? Math.Max(0.1, (call.Handset.Clock.GetUtcNow() - start).TotalMilliseconds) : null;
    }

    private static async Task<int> ConnectAsync(CommandCall call)
    {
        var (options, rest) = Options(call.Arguments, "wqpsi");
        if (rest.Count != 2 || !int.TryParse(rest[1], CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535)
        {
            return call.Fail("usage: nc [-w SECONDS] HOST PORT");
        }
        var wait = Seconds(options, 'w') ?? s_usualWait;
        var data = options.ContainsKey('z') ? [] : await InputAsync(call).ConfigureAwait(false);
        if (call.Handset.Faults.ProbeLost)
        {
            return 0;
        }
        if (!call.State.Radios.Online || call.Handset.Network is not { } network)
        {
            return call.Fail("nc: connect: Network is unreachable");
        }
        var answer = await WithinAsync(call, wait, token => network.ConnectAsync(rest[0], port, data, token)).ConfigureAwait(false);
        if (answer is null)
        {
            return call.Fail("nc: connect: Connection refused");
        }
        await call.WriteAsync(answer).ConfigureAwait(false);
        return 0;
    }

    /// <summary>What stands in the input; an input that stays open without a word (a host that keeps it so) counts as empty.</summary>
    private static async Task<byte[]> InputAsync(CommandCall call)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(call.Ended);
        var all = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            int count;
            do
            {
                limit.CancelAfter(TimeSpan.FromMilliseconds(500));
                count = await call.Io.In.ReadAsync(buffer, limit.Token).ConfigureAwait(false);
                all.Write(buffer, 0, count);
            }
            while (count > 0 && all.Length < 1024 * 1024);
        }
        catch (OperationCanceledException) when (!call.Ended.IsCancellationRequested)
        {
            // Nothing more came.
        }
        return all.ToArray();
    }

    /// <summary>Waits in phone time; the result's default when the time is up.</summary>
    private static async Task<T?> WithinAsync<T>(CommandCall call, TimeSpan wait, Func<CancellationToken, Task<T>> work)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(call.Ended);
        var clock = call.Handset.Network?.AnswerClock ?? call.Handset.Clock;
        using var timer = clock.CreateTimer(_ => limit.CancelAsync(), null, wait, Timeout.InfiniteTimeSpan);
        try
        {
            return await work(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!call.Ended.IsCancellationRequested)
        {
            return default;
        }
    }

    private static (Dictionary<char, string> Options, List<string> Arguments) Options(IReadOnlyList<string> arguments, string withValue)
    {
        var options = new Dictionary<char, string>();
        var rest = new List<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i].Length < 2 || arguments[i][0] != '-')
            {
                rest.Add(arguments[i]);
                continue;
            }
            var name = arguments[i][1];
            options[name] = !withValue.Contains(name, StringComparison.Ordinal) ? "" : arguments[i].Length > 2 ? arguments[i][2..] : i + 1 < arguments.Count ? arguments[++i] : "";
        }
        return (options, rest);
    }

    private static TimeSpan? Seconds(Dictionary<char, string> options, char name) =>
        options.TryGetValue(name, out var text) && double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 100_000 ? TimeSpan.FromSeconds(seconds) : null;

    private static int Interfaces(CommandCall call)
    {
        call.Line("lo        Link encap:Local Loopback\n          inet addr:127.0.0.1  Mask:255.0.0.0\n          UP LOOPBACK RUNNING  MTU:65536  Metric:1\n");
        call.Line($"wlan0     Link encap:Ethernet  HWaddr {call.State.Radios.MacInUse}");
        if (call.State.Radios.Address is { } address)
        {
            call.Line($"          inet addr:{address}  Bcast:{address[..address.LastIndexOf('.')]}.255  Mask:255.255.255.0");
        }
        call.Line($"          {(call.State.Radios.WifiEnabled ? "UP BROADCAST RUNNING MULTICAST" : "BROADCAST MULTICAST")}  MTU:1500  Metric:1");
        return 0;
    }

    private static int Addresses(CommandCall call)
    {
        if (!call.Arguments.Any(argument => argument is "a" or "addr" or "address" or "link" or "route"))
        {
            return call.Fail("Usage: ip [ OPTIONS ] OBJECT { COMMAND | help }", 255);
        }
        if (call.Arguments.Contains("route"))
        {
            call.Write(call.State.Radios.Address is { } own ? $"{own[..own.LastIndexOf('.')]}.0/24 dev wlan0 proto kernel scope link src {own}\n" : "");
            return 0;
        }
        var at = call.Arguments.ToList().IndexOf("dev");
        var device = at >= 0 && at + 1 < call.Arguments.Count ? call.Arguments[at + 1] : null;
        if (device is not (null or "lo" or "wlan0"))
        {
            return call.Fail($"Device \"{device}\" does not exist.", 1);
        }
        if (device != "wlan0")
        {
            call.Line("1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000\n    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00\n    inet 127.0.0.1/8 scope host lo");
        }
        if (device != "lo")
        {
            Wireless(call);
        }
        return 0;
    }

    private static void Wireless(CommandCall call)
    {
        call.Line($"2: wlan0: <BROADCAST,MULTICAST{(call.State.Radios.WifiEnabled ? ",UP,LOWER_UP" : "")}> mtu 1500 qdisc mq state {(call.State.Radios.WifiEnabled ? "UP" : "DOWN")} group default qlen 3000");
        call.Line($"    link/ether {call.State.Radios.MacInUse} brd ff:ff:ff:ff:ff:ff");
        if (call.State.Radios.Address is { } address)
        {
            call.Line($"    inet {address}/24 brd {address[..address.LastIndexOf('.')]}.255 scope global wlan0");
        }
    }
}
