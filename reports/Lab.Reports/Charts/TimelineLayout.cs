using Lab.Harness.Model;
using Lab.Reports.Html;

namespace Lab.Reports.Charts;

/// <summary>Where the marks of a time line go: one row per host, places across from 0 to 1.</summary>
/// <param name="Rows">Rows, undeclared hosts first, then by number of transmissions.</param>
/// <param name="Start">Phone time at the left edge.</param>
/// <param name="Length">Phone time from edge to edge.</param>
/// <param name="Ticks">Distances of the ticks from the left edge.</param>
internal sealed record TimelineLayout(IReadOnlyList<TimelineRow> Rows, DateTimeOffset Start, TimeSpan Length, IReadOnlyList<TimeSpan> Ticks)
{
    private const int MostRows = 20;
    private const int Places = 400;
    private const int PlacesToZoom = 4_000;
    private const int MostTicks = 8;

    private static readonly double[] Steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800];

    /// <summary>The layout of a scenario that has transmissions.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="zoom">True to keep marks apart that only a closer look parts.</param>
    public static TimelineLayout Of(ScenarioRecord scenario, bool zoom = false)
    {
        var marks = scenario.Transmissions;
        var first = marks.Min(t => t.Time);
        var last = marks.Max(t => t.Time);

        // Marks outside of the window are drawn too: the axis grows rather than hide one.
        var start = scenario.Window is { } window && window.PhoneOpened < first ? window.PhoneOpened : first;
        var end = scenario.Window is { } w && w.PhoneClosed > last ? w.PhoneClosed : last;
        var length = end - start <= TimeSpan.Zero ? TimeSpan.FromSeconds(1) : end - start;

        // What needs no declaration is drawn as what has one: the other mark says that one is missing.
        var local = LocalHosts.Of(scenario);
        marks = local.Count == 0 ? marks : [.. marks.Select(t => local.Contains(t.Host) ? t with { Declared = true } : t)];
        return new(RowsOf(marks, start, length, zoom ? PlacesToZoom : Places), start, length, TicksOf(length));
    }

    private static List<TimelineRow> RowsOf(IReadOnlyList<Transmission> marks, DateTimeOffset start, TimeSpan length, int places)
    {
        var hosts = marks
            .GroupBy(t => (t.Host, t.Declared))
            .OrderBy(g => g.Key.Declared)
            .ThenByDescending(g => g.Count())
            .ThenBy(g => g.Key.Host, StringComparer.Ordinal)
            .ToList();
        var kept = hosts.Count <= MostRows ? hosts.Count : MostRows - 1;
        var rows = hosts.Take(kept).Select(g => new TimelineRow(g.Key.Host, 0, g.Key.Declared, g.Count(), PlacesOf(g, start, length, places))).ToList();
        if (kept < hosts.Count)
        {
            var rest = hosts.Skip(kept).SelectMany(g => g).ToList();
            rows.Add(new(null, hosts.Count - kept, rest.All(t => t.Declared), rest.Count, PlacesOf(rest, start, length, places)));
        }
        return rows;
    }

    // Marks that would cover each other are drawn once; the row's count says how many there are.
    private static IReadOnlyList<double> PlacesOf(IEnumerable<Transmission> marks, DateTimeOffset start, TimeSpan length, int places) =>
        [.. marks.Select(t => Math.Round((t.Time - start) / length * places) / places).Distinct().Order()];

    private static IReadOnlyList<TimeSpan> TicksOf(TimeSpan length)
    {
        var step = Steps.FirstOrDefault(s => length.TotalSeconds / s <= MostTicks, Math.Ceiling(length.TotalSeconds / MostTicks));
        return [.. Enumerable.Range(0, (int)(length.TotalSeconds / step) + 1).Select(i => TimeSpan.FromSeconds(i * step))];
    }
}
