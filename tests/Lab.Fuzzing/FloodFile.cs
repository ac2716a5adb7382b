using System.Globalization;
using Lab.Traffic;
using Lab.Traffic.Tests.Hostile;

namespace Lab.Fuzzing;

/// <summary>Writes long hostile captures, to be measured by hand.</summary>
internal static class FloodFile
{
    /// <summary>Analyses a flood of a length, and tells its cost.</summary>
    public static string Measure(string name, long bytes, AnalysisOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("lab-flood-");
        var path = Path.Combine(folder.FullName, "flood.pcap");
        try
        {
            Write(name, bytes, path);
            GC.Collect();
            var before = Environment.CpuUsage.TotalTime;
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
            var facts = CaptureAnalyzer.Analyze(file, options);
            var spent = Environment.CpuUsage.TotalTime - before;
            var peak = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal))[6..].Trim();
            return string.Create(CultureInfo.InvariantCulture, $"{name} {file.Length / 1e6:0.0} MB: {spent.TotalSeconds:0.00} s CPU, {spent.TotalSeconds / file.Length * 1e6:0.000} s/MB, peak {peak}, live {GC.GetTotalMemory(true) >> 20} MiB, {facts.Flows.Count} flows, {facts.Dns.Count} dns, {facts.Tls.Count} tls, {facts.Http.Count} http, {facts.Hits.Count} hits, {string.Join('+', facts.Problems.Select(one => one.Kind))}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static void Write(string name, long bytes, string path)
    {
        var flood = Floods.All.Single(one => one.Name == name);
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        var writer = new FloodWriter(file);
        for (var i = 0; file.Length < bytes && i < int.MaxValue / 4; i++)
        {
            flood.Write(writer, i);
        }
    }
}
