using System.Globalization;
using Lab.Harness.Model;

namespace Lab.Harness.Run;

/// <summary>Compares the offset of the phone's clock at two times.</summary>
internal static class ClockComparison
{
    /// <summary>More than a quartz drifts in a run of a day (20 ppm, both clocks).</summary>
    private static readonly TimeSpan Drift = TimeSpan.FromSeconds(4);

    /// <summary>A sentence about a clock that was set in between, which breaks the order of what the phone wrote down; null when it was not, or when that cannot be told. A virtual phone's clock runs fast on purpose.</summary>
    public static string? Jump(TestItem before, TestItem after)
    {
        if (before.VirtualProfile is not null || before.ClockOffset is not { } first || after.ClockOffset is not { } second)
        {
            return null;
        }
        var unsure = (before.ClockUncertainty ?? TimeSpan.Zero) + (after.ClockUncertainty ?? TimeSpan.Zero);
        return (second - first).Duration() <= unsure + Drift ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"The phone's clock was set during the run: {first.TotalSeconds:+0.000;-0.000} s from the lab's at its start, {second.TotalSeconds:+0.000;-0.000} s at its end (uncertainty {unsure.TotalSeconds:0.000} s). Windows are measured by its time since start, which this does not move.");
    }
}
