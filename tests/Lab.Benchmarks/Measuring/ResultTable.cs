using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Lab.Benchmarks.Captures;

namespace Lab.Benchmarks.Measuring;

/// <summary>The results as Markdown.</summary>
internal static class ResultTable
{
    /// <summary>Writes them.</summary>
    public static string Write(DateTimeOffset date, int rounds, IReadOnlyList<MeasuredCapture> results, IReadOnlyList<Target> targets)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"# bench-analyze, {date:yyyy-MM-dd HH:mm} UTC").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"{Processor()}, {Environment.ProcessorCount} processors, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB, {RuntimeInformation.OSDescription}, .NET {Environment.Version}; load when it ended: {Load()}.")
            .AppendLine(PackageVersions.Text())
            .AppendLine(CultureInfo.InvariantCulture, $"Whole processes, file in the page cache, {rounds} rounds at most, all programs in turns within a round; medians; ratios are those of the same round.")
            .AppendLine(CultureInfo.InvariantCulture, $"MB = 10^6 bytes. The captures come from the generator beside this file, seeds in its source. {MarkerSet.All.Count} markers; ripgrep and Hyperscan get {PatternSet.All.Count} byte strings made of them (ripgrep the printable ones) and the raw file.").AppendLine();
        WriteTargets(text, targets);
        foreach (var one in results)
        {
            WriteCapture(text, one);
        }
        return text.ToString();
    }

    private static void WriteTargets(StringBuilder text, IReadOnlyList<Target> targets)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"## Targets: {targets.Count(one => one.IsMet == true)} of {targets.Count} met").AppendLine().AppendLine("| target | at most | measured | |").AppendLine("|---|---|---|---|");
        foreach (var one in targets)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {one.Name} | {Figure(one.Most)} | {Figure(one.Measured)} | {one.IsMet switch { true => "met", false => "NOT MET", null => "not measured" }} |");
        }
        text.AppendLine();
    }

    private static void WriteCapture(StringBuilder text, MeasuredCapture measured)
    {
        var (capture, yardstick) = (measured.Capture, measured[Contender.Yardstick]);
        text.AppendLine(CultureInfo.InvariantCulture, $"## {capture.Kind}, {capture.Bytes / 1e6:0} MB, {capture.Packets} packets, {capture.Flows} flows").AppendLine()
            .AppendLine("| program | runs | wall s | CPU s | MB/s | peak MB | wall x tcpdump | CPU x tcpdump |").AppendLine("|---|---|---|---|---|---|---|---|");
        foreach (var one in measured.Programs)
        {
            text.AppendLine(one.GoodRuns == 0
                ? $"| {one.Name} | 0 | {one.Failure} | | | | | |"
                : $"| {one.Name} | {one.GoodRuns} | {Figure(one.Wall)} | {Figure(one.Cpu)} | {Figure(capture.Bytes / 1e6 / one.Wall)} | {Figure(one.PeakBytes / 1e6)} | {Figure(one.WallOver(yardstick))} | {Figure(one.CpuOver(yardstick))} |");
        }
        text.AppendLine();
    }

    private static string Figure(double? value) => value is null ? "" : value.Value.ToString(value >= 1e6 ? "#,0" : value >= 100 ? "0" : value < 0.1 ? "0.0000" : "0.00", CultureInfo.InvariantCulture);

    private static string Processor() => File.ReadLines("/proc/cpuinfo").Where(line => line.StartsWith("model name", StringComparison.Ordinal)).Select(line => line[(line.IndexOf(':') + 2)..]).FirstOrDefault("unknown processor");

    private static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];
}
