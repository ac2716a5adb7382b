namespace Lab.Cli.Bench;

/// <summary>mitmproxy at the lab of a bench: every TLS connection of the phone ends there and is made anew towards the internet.</summary>
internal sealed class BenchInterceptor(BenchNames names, BenchTools tools, TimeProvider time)
{
    private const int Port = 8080;
    private const string PortInTable = ":1F90 ";
    private const string Listening = " 0A ";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    /// <summary>Starts it, and turns the phone's TLS to it.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="WrongUseException">mitmproxy is not installed.</exception>
    /// <exception cref="IOException">It did not start.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var program = tools.Need("mitmdump", "mitmproxy");
        await File.WriteAllTextAsync(names.KeyLog, "", cancellationToken).ConfigureAwait(false);
        await tools.RunAsync(
            [
                "setsid", "-f", "sh", "-c", $"exec \"$@\" >{names.InterceptorLog} 2>&1 </dev/null", "sh", tools.Path("ip"), "netns", "exec", names.Lab,
                "env", $"MITMPROXY_SSLKEYLOGFILE={names.KeyLog}", program, "--mode", "transparent", "--showhost", "-p", $"{Port}",
                "--set", $"confdir={names.Interceptor}", "--set", $"ssl_verify_upstream_trusted_ca={names.RootCertificate}",
            ],
            cancellationToken).ConfigureAwait(false);
        await WaitAsync(cancellationToken).ConfigureAwait(false);
        foreach (var line in new[]
        {
            "add table inet intercept", "add chain inet intercept turn { type nat hook prerouting priority -100 ; }",
            $"add rule inet intercept turn iifname {BenchNames.PhoneLink} tcp dport 443 redirect to :{Port}",
        })
        {
            await tools.RunAsync(["ip", "netns", "exec", names.Lab, "nft", line], cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        for (var begun = time.GetTimestamp(); ; await Task.Delay(Look, time, cancellationToken).ConfigureAwait(false))
        {
            var table = await tools.RunAsync(["ip", "netns", "exec", names.Lab, "cat", "/proc/net/tcp", "/proc/net/tcp6"], cancellationToken).ConfigureAwait(false);
            if (File.Exists(names.InterceptorRoot) && table.Split('\n').Any(row => row.Contains(PortInTable, StringComparison.Ordinal) && row.Contains(Listening, StringComparison.Ordinal)))
            {
                return;
            }
            if (time.GetElapsedTime(begun) > Limit)
            {
                var said = File.Exists(names.InterceptorLog) ? await File.ReadAllTextAsync(names.InterceptorLog, cancellationToken).ConfigureAwait(false) : "";
                throw new IOException($"mitmproxy did not start within {Limit.TotalSeconds:0} s; it said: {(said.Length == 0 ? "nothing" : said.Trim())}");
            }
        }
    }
}
