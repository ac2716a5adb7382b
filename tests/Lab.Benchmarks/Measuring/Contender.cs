using Lab.Benchmarks.Captures;

namespace Lab.Benchmarks.Measuring;

/// <summary>A program that is measured.</summary>
/// <param name="Name">Its row in the table.</param>
/// <param name="Program">Path of the executable; null when not installed.</param>
/// <param name="Arguments">Arguments for a capture.</param>
/// <param name="Runs">Most runs.</param>
/// <param name="MostBytes">Largest capture that it is given.</param>
/// <param name="GoodCode">Exit code besides 0 that is no failure.</param>
internal sealed record Contender(string Name, string? Program, Func<string, string[]> Arguments, int Runs = int.MaxValue, long MostBytes = 600_000_000, int GoodCode = 0)
{
    /// <summary>The yardstick.</summary>
    public const string Yardstick = "tcpdump -w /dev/null";

    /// <summary>The lab, all facts.</summary>
    public const string Lab = "lab analyze";

    /// <summary>The lab, all facts and the search for 200 markers.</summary>
    public const string LabWithMarkers = "lab analyze --markers";

    /// <summary>The peer for facts.</summary>
    public const string Ndpi = "ndpiReader -q";

    /// <summary>What people use for the same facts.</summary>
    public const string Tshark = "tshark fields";

    /// <summary>The lab and its peers.</summary>
    /// <param name="lab">The lab's executable.</param>
    /// <param name="lists">Folder of the markers and patterns.</param>
    public static IReadOnlyList<Contender> All(string lab, string lists)
    {
        var (markers, lines, hex) = (Path.Combine(lists, "markers.json"), Path.Combine(lists, "patterns.txt"), Path.Combine(lists, "patterns.hex"));
        MarkerSet.Write(markers);
        PatternSet.WriteLines(lines);
        PatternSet.WriteHex(hex);
        return
        [
            new(Yardstick, Find("tcpdump"), file => ["-nr", file, "-w", "/dev/null"], MostBytes: long.MaxValue),
            new(Lab, lab, file => ["analyze", file], MostBytes: long.MaxValue),
            new(LabWithMarkers, lab, file => ["analyze", "--markers", markers, file], 3, long.MaxValue),
            new("lab analyze --json", lab, file => ["analyze", "--json", file], 2, long.MaxValue),
            new(Ndpi, Find("ndpiReader"), file => ["-i", file, "-q", "-v", "0"], 3),
            new("sha256sum", Find("sha256sum"), file => [file], 2),
            new("rg -F -f", Find("rg"), file => ["-a", "-c", "-F", "-f", lines, file], 1, GoodCode: 1), // 1: nothing found
            new("libhyperscan5", HyperscanSearch.IsInstalled ? Environment.ProcessPath : null, file => [Hyperscan, hex, file], 2),
            new(Tshark, Find("tshark"), file => ["-nr", file, "-T", "fields", "-e", "tls.handshake.extensions_server_name", "-e", "dns.qry.name", "-e", "http.host"], 1),
        ];
    }

    /// <summary>The first argument with which this program searches as a peer.</summary>
    public const string Hyperscan = "--hyperscan";

    private static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
        .Concat(["/usr/sbin", "/sbin"]).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
