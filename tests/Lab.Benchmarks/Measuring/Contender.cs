namespace Lab.Benchmarks.Measuring;

/// <summary>A program that is measured.</summary>
/// <param name="Name">Its column in the table.</param>
/// <param name="Program">Path of the executable; null when not installed.</param>
/// <param name="Arguments">Arguments for a capture.</param>
/// <param name="Runs">Most runs.</param>
/// <param name="MostBytes">Largest capture that it is given.</param>
internal sealed record Contender(string Name, string? Program, Func<string, string[]> Arguments, int Runs = int.MaxValue, long MostBytes = long.MaxValue)
{
    /// <summary>The yardstick.</summary>
    public const string Yardstick = "tcpdump -w /dev/null";

    /// <summary>The lab and its peers.</summary>
    public static IReadOnlyList<Contender> All(string lab) =>
    [
        new(Yardstick, Find("tcpdump"), file => ["-nr", file, "-w", "/dev/null"]),
        new("lab analyze", lab, file => ["analyze", file]),
        new("lab analyze --json", lab, file => ["analyze", "--json", file]),
        new("ndpiReader -q", Find("ndpiReader"), file => ["-i", file, "-q", "-v", "0"], 3),
        new("sha256sum", Find("sha256sum"), file => [file], 3),
        new("tshark fields", Find("tshark"), file => ["-nr", file, "-T", "fields", "-e", "tls.handshake.extensions_server_name", "-e", "dns.qry.name", "-e", "http.host"], 1, 600_000_000),
    ];

    private static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
        .Concat(["/usr/sbin", "/sbin"]).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
