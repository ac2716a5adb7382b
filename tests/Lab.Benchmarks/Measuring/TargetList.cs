using System.Globalization;
using Lab.Benchmarks.Captures;

namespace Lab.Benchmarks.Measuring;

/// <summary>What the lab must reach.</summary>
internal static class TargetList
{
    private const double MostPeakBytes = 300e6;
    private const double MostGrowthOfPeak = 1.10;
    private const double MostUnevenness = 1.25;

    /// <summary>All targets that the captures at hand can tell.</summary>
    public static IReadOnlyList<Target> Of(IReadOnlyList<MeasuredCapture> measured)
    {
        var targets = new List<Target>();
        var mixed = measured.Where(one => one.Capture.Kind == CaptureKind.Mixed).OrderBy(one => one.Capture.Bytes).ToList();
        if (measured.FirstOrDefault(one => one.Capture.Kind == CaptureKind.Mixed && one[Contender.Ndpi].GoodRuns > 0) is { } main)
        {
            var (facts, search) = (main[Contender.Lab], main[Contender.LabWithMarkers]);
            targets.Add(new("mixed: facts, wall time over tcpdump's", 3, facts.WallOver(main[Contender.Yardstick])));
            targets.Add(new("mixed: facts, wall time over ndpiReader's", 1 / 3.0, facts.WallOver(main[Contender.Ndpi])));
            targets.Add(new("mixed: facts, wall time over tshark's", 1 / 40.0, facts.WallOver(main[Contender.Tshark])));
            targets.Add(new("mixed: facts and 200 markers, wall time over tcpdump's", 6, search.WallOver(main[Contender.Yardstick])));
            targets.Add(new("mixed: facts and 200 markers, wall time over ndpiReader's", 1 / 2.0, search.WallOver(main[Contender.Ndpi])));
            if (mixed.FirstOrDefault(one => one.Capture.Bytes >= 3.9 * main.Capture.Bytes) is { } long4)
            {
                targets.Add(new("mixed, four times as long: peak memory over that of the shorter", MostGrowthOfPeak, Over(long4[Contender.Lab].PeakBytes, facts.PeakBytes)));
                targets.Add(new("mixed, four times as long, 200 markers: peak memory over that of the shorter", MostGrowthOfPeak, Over(long4[Contender.LabWithMarkers].PeakBytes, search.PeakBytes)));
            }
        }
        if (measured.FirstOrDefault(one => one.Capture.Kind == CaptureKind.Small) is { } small)
        {
            targets.Add(new("small: facts, wall time over ndpiReader's", 1 / 5.0, small[Contender.Lab].WallOver(small[Contender.Ndpi])));
        }
        targets.AddRange(measured.SelectMany(one => new[] { Contender.Lab, Contender.LabWithMarkers }.Select(name => (one.Capture, Program: one[name])))
            .Where(one => one.Program.GoodRuns > 0)
            .Select(one => new Target(string.Create(CultureInfo.InvariantCulture, $"{one.Capture.Kind} {one.Capture.Bytes / 1e6:0} MB, {one.Program.Name}: peak memory in bytes"), MostPeakBytes, one.Program.PeakBytes)));
        targets.AddRange(Scaling(mixed));
        return targets;
    }

    // Between two sizes the starting of the process cancels out.
    private static IEnumerable<Target> Scaling(List<MeasuredCapture> mixed)
    {
        if (mixed.Count < 3 || Slope(mixed[0], mixed[^1]) is not { } overall)
        {
            yield break;
        }
        foreach (var (one, next) in mixed.Zip(mixed.Skip(1)))
        {
            var slope = Slope(one, next);
            yield return new(string.Create(CultureInfo.InvariantCulture, $"mixed, {one.Capture.Bytes / 1e6:0} to {next.Capture.Bytes / 1e6:0} MB: time per byte over that from the smallest to the largest"), MostUnevenness, slope / overall);
        }
    }

    private static double? Slope(MeasuredCapture one, MeasuredCapture other) => (other[Contender.Lab].Wall - one[Contender.Lab].Wall) / (other.Capture.Bytes - one.Capture.Bytes);

    private static double? Over(long one, long other) => one > 0 && other > 0 ? (double)one / other : null;
}
