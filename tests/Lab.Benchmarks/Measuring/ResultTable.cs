using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Lab.Benchmarks.Captures;

namespace Lab.Benchmarks.Measuring;

/// <summary>The results as Markdown.</summary>
internal static class ResultTable
{
    public static string Write(DateTimeOffset date, int rounds, IEnumerable<(GeneratedCapture Capture, IReadOnlyList<ComparedProgram> Programs)> results)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"# bench-analyze, {date:yyyy-MM-dd HH:mm} UTC").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"{Processor()}, {Environment.ProcessorCount} processors, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB, {RuntimeInformation.OSDescription}, .NET {Environment.Version}; load when it ended: {Load()}.")
            .AppendLine(CultureInfo.InvariantCulture, $"Whole processes, file in the page cache, {rounds} rounds at most, all programs in turns within a round; medians; ratios are those of the same round.")
            .AppendLine("MB = 10^6 bytes. The captures come from the generator beside this file, seeds in its source.").AppendLine();
        foreach (var (capture, programs) in results)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"## {capture.Kind}, {capture.Bytes / 1e6:0} MB, {capture.Packets} packets, {capture.Flows} flows").AppendLine()
                .AppendLine("| program | runs | wall s | CPU s | MB/s | peak MB | wall x tcpdump | CPU x tcpdump |").AppendLine("|---|---|---|---|---|---|---|---|");
            foreach (var one in programs)
            {
                text.AppendLine(one.Runs == 0
                    ? $"| {one.Name} | 0 | {one.Failure} | | | | | |"
                    : string.Create(CultureInfo.InvariantCulture,
                        $"| {one.Name} | {one.Runs} | {one.WallSeconds:0.00} | {one.CpuSeconds:0.00} | {capture.Bytes / 1e6 / one.WallSeconds:0} | {one.PeakBytes / 1e6:0} | {one.WallRatio:0.00} | {one.CpuRatio:0.00} |"));
            }
            text.AppendLine();
        }
        return text.ToString();
    }

    private static string Processor() => File.ReadLines("/proc/cpuinfo").Where(line => line.StartsWith("model name", StringComparison.Ordinal)).Select(line => line[(line.IndexOf(':') + 2)..]).FirstOrDefault("unknown processor");

    private static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];
}
