using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;
using Lab.Harness.Model;
using Lab.VirtualPhone.Bench;

namespace Lab.Cli.Bench;

/// <summary>Three network namespaces, phone | lab | internet, with a pair of virtual cables between each two. Nothing of them is in the machine's own network.</summary>
internal sealed class BenchNetwork(BenchNames names, BenchTools tools, TimeProvider time)
{
    private const string Offloads = "tso off gso off gro off tx off";
    private static readonly TimeSpan ServersLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>Brings the bench up; one of the same name is taken down before.</summary>
    /// <param name="plan">Addresses.</param>
    /// <param name="profile">Profile whose hosts the servers stand for, as the user named it.</param>
    /// <param name="lossPercent">Packets that get lost between lab and internet, 0 to 90.</param>
    /// <param name="interception">Whether an interceptor stands between.</param>
    /// <param name="self">Command that starts this program.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="WrongUseException">It cannot be done here.</exception>
    public async Task UpAsync(BenchPlan plan, string profile, int lossPercent, Interception interception, IReadOnlyList<string> self, CancellationToken cancellationToken)
    {
        await DownAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Directory.CreateDirectory(names.Folder);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new WrongUseException($"{names.Folder} cannot be made: {e.Message} A bench needs root; \"lab bench-net run\" works without.", e);
        }
        try
        {
            await LinkAsync(plan, cancellationToken).ConfigureAwait(false);
            await LoseAsync(lossPercent, cancellationToken).ConfigureAwait(false);
            await File.WriteAllTextAsync(
                names.NetworkFile,
                JsonSerializer.Serialize(new KernelNetworkOptions(BenchNames.FileOf(names.Phone), names.PhoneRoots, SendsAlerts: interception == Interception.Refused), HarnessJson.Document),
                cancellationToken).ConfigureAwait(false);
            await ServeAsync(profile, self, cancellationToken).ConfigureAwait(false);
            await InterceptAsync(interception, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await DownAsync(CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Takes the bench down: its processes, its namespaces, its files. Nothing when there is none.</summary>
    public async Task DownAsync(CancellationToken cancellationToken)
    {
        foreach (var one in await PresentAsync(cancellationToken).ConfigureAwait(false))
        {
            await EndProcessesAsync(one, cancellationToken).ConfigureAwait(false);
            await tools.RunAsync(["ip", "netns", "delete", one], cancellationToken).ConfigureAwait(false);
        }
        if (Directory.Exists(names.Folder))
        {
            Directory.Delete(names.Folder, recursive: true);
        }
    }

    /// <summary>The namespaces of the bench that are there.</summary>
    public async Task<IReadOnlyList<string>> PresentAsync(CancellationToken cancellationToken)
    {
        var list = await tools.TryAsync(["ip", "netns", "list"], cancellationToken).ConfigureAwait(false);
        var there = list.Output.Split('\n').Select(line => line.Split(' ')[0]).ToHashSet();
        return [.. names.Namespaces.Where(there.Contains)];
    }

    /// <summary>Packets that got lost between lab and internet so far; null when none are to get lost, or the bench is not there.</summary>
    public async Task<long?> LostAsync(CancellationToken cancellationToken)
    {
        var chain = await tools.TryAsync(["ip", "netns", "exec", names.Lab, "nft", "list", "chain", "inet", "bench", "loss"], cancellationToken).ConfigureAwait(false);
        var words = chain.Output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var at = Array.IndexOf(words, "counter");
        return chain.ExitCode == 0 && at >= 0 && words.Length > at + 2 && long.TryParse(words[at + 2], NumberStyles.None, CultureInfo.InvariantCulture, out var packets) ? packets : null;
    }

    private async Task LinkAsync(BenchPlan plan, CancellationToken cancellationToken)
    {
        var identity = plan.Profile.Identity;
        var gateway = plan.Profile.Network.Gateway;
        var (phone, lab, internet) = (names.Phone, names.Lab, names.Internet);
        string[] lines =
        [
            $"netns add {phone}", $"netns add {lab}", $"netns add {internet}",
            $"-n {phone} link add wlan0 address {identity.WifiMacOnNetwork ?? identity.WifiMac} type veth peer name {BenchNames.PhoneLink} netns {lab}",
            $"-n {lab} link add {BenchNames.UpLink} type veth peer name eth0 netns {internet}",
            .. names.Namespaces.Select(one => $"-n {one} link set lo up"),
            $"-n {phone} addr add {identity.WifiAddress}/24 dev wlan0", $"-n {phone} addr add {BenchPlan.PhoneV6}/64 dev wlan0 nodad",
            $"-n {lab} addr add {gateway}/24 dev {BenchNames.PhoneLink}", $"-n {lab} addr add {BenchPlan.GatewayV6}/64 dev {BenchNames.PhoneLink} nodad",
            $"-n {lab} addr add 192.0.2.1/30 dev {BenchNames.UpLink}", $"-n {lab} addr add 2001:db8:2::1/64 dev {BenchNames.UpLink} nodad",
            $"-n {internet} addr add 192.0.2.2/30 dev eth0", $"-n {internet} addr add 2001:db8:2::2/64 dev eth0 nodad",
            .. plan.InternetAddresses.Select(one => $"-n {internet} addr add {one}/{(one.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)} dev lo{(one.AddressFamily == AddressFamily.InterNetwork ? "" : " nodad")}"),
            $"-n {phone} link set wlan0 up", $"-n {lab} link set {BenchNames.PhoneLink} up", $"-n {lab} link set {BenchNames.UpLink} up", $"-n {internet} link set eth0 up",
            $"-n {phone} route add default via {gateway}", $"-n {phone} -6 route add default via {BenchPlan.GatewayV6}",
            $"-n {lab} route add default via 192.0.2.2", $"-n {lab} -6 route add default via 2001:db8:2::2",
            $"-n {internet} route add default via 192.0.2.1", $"-n {internet} -6 route add default via 2001:db8:2::1",
        ];
        foreach (var line in lines)
        {
            await tools.RunAsync(["ip", .. line.Split(' ')], cancellationToken).ConfigureAwait(false);
        }
        await InAsync(lab, ["sh", "-c", "echo 1 >/proc/sys/net/ipv4/ip_forward && echo 1 >/proc/sys/net/ipv6/conf/all/forwarding"], cancellationToken).ConfigureAwait(false);
        // With offloads a capture shows packets of 64 KB with wrong checksums, which never were on a cable.
        foreach (var (where, device) in new[] { (phone, "wlan0"), (lab, BenchNames.PhoneLink), (lab, BenchNames.UpLink), (internet, "eth0") })
        {
            await InAsync(where, ["ethtool", "-K", device, .. Offloads.Split(' ')], cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task LoseAsync(int percent, CancellationToken cancellationToken)
    {
        if (percent > 0)
        {
            await InAsync(names.Lab, ["nft", "add table inet bench"], cancellationToken).ConfigureAwait(false);
            await InAsync(names.Lab, ["nft", "add chain inet bench loss { type filter hook forward priority 0 ; }"], cancellationToken).ConfigureAwait(false);
            await InAsync(names.Lab, ["nft", string.Create(CultureInfo.InvariantCulture, $"add rule inet bench loss numgen random mod 100 < {percent} counter drop")], cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ServeAsync(string profile, IReadOnlyList<string> self, CancellationToken cancellationToken)
    {
        await tools.RunAsync(
            ["setsid", "-f", "sh", "-c", $"exec \"$@\" >{names.ServerLog} 2>&1 </dev/null", "sh", tools.Path("ip"), "netns", "exec", names.Internet, .. self, "bench-net", "serve", profile, "--name", names.Name],
            cancellationToken).ConfigureAwait(false);
        var begun = time.GetTimestamp();
        while (!File.Exists(names.RootCertificate))
        {
            if (time.GetElapsedTime(begun) > ServersLimit)
            {
                var said = File.Exists(names.ServerLog) ? await File.ReadAllTextAsync(names.ServerLog, cancellationToken).ConfigureAwait(false) : "";
                throw new IOException($"The servers of the bench did not start within {ServersLimit.TotalSeconds:0} s; they said: {(said.Length == 0 ? "nothing" : said.Trim())}");
            }
            await Task.Delay(Look, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task InterceptAsync(Interception interception, CancellationToken cancellationToken)
    {
        var roots = await File.ReadAllTextAsync(names.RootCertificate, cancellationToken).ConfigureAwait(false);
        if (interception != Interception.None)
        {
            await new BenchInterceptor(names, tools, time).StartAsync(cancellationToken).ConfigureAwait(false);
        }
        if (interception == Interception.Trusted)
        {
            roots += "\n" + await File.ReadAllTextAsync(names.InterceptorRoot, cancellationToken).ConfigureAwait(false);
        }
        await File.WriteAllTextAsync(names.PhoneRoots, roots, cancellationToken).ConfigureAwait(false);
    }

    private Task<string> InAsync(string where, string[] words, CancellationToken cancellationToken) => tools.RunAsync(["ip", "netns", "exec", where, .. words], cancellationToken);

    private async Task EndProcessesAsync(string where, CancellationToken cancellationToken)
    {
        var pids = await tools.TryAsync(["ip", "netns", "pids", where], cancellationToken).ConfigureAwait(false);
        foreach (var line in pids.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && pid != Environment.ProcessId)
            {
                await tools.TryAsync(["sh", "-c", "kill -9 \"$1\"", "sh", pid.ToString(CultureInfo.InvariantCulture)], cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
