using System.Globalization;

namespace Lab.Reports.Wording;

/// <summary>Numbers, times and durations as reports write them: the same under every culture.</summary>
internal static class Quantity
{
    /// <summary>What stands between a number and its unit: a line never breaks there.</summary>
    public const char Bond = '\u00A0';

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>A day by UTC, such as "2026-03-14".</summary>
    public static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", Invariant);

    /// <summary>A day, such as "2026-03-14".</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", Invariant);

    /// <summary>A moment by UTC, such as "2026-03-14 09:26:53 UTC".</summary>
    public static string Moment(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", Invariant);

    /// <summary>A moment by UTC without the zone, for columns whose head names it.</summary>
    public static string Clock(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", Invariant);

    /// <summary>The time of day by UTC without the zone, for columns whose head names it.</summary>
    public static string TimeOfDay(DateTimeOffset time) => time.UtcDateTime.ToString("HH:mm:ss", Invariant);

    /// <summary>A moment by UTC to the microsecond.</summary>
    public static string Exact(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff 'UTC'", Invariant);

    /// <summary>A moment by UTC to the microsecond without the zone, for columns whose head names it.</summary>
    public static string ExactClock(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", Invariant);

    /// <summary>A whole number with commas between thousands.</summary>
    public static string Count(long number) => number.ToString("N0", Invariant);

    /// <summary>Bytes, such as "12,345 B".</summary>
    public static string Bytes(long bytes) => $"{Count(bytes)}{Bond}B";

    /// <summary>A share, 0 to 1, such as "12.5 %".</summary>
    public static string Share(double share) => (share * 100).ToString("0.0", Invariant) + Bond + "%";

    /// <summary>A share of a whole; "-" when the whole is 0.</summary>
    public static string Share(long part, long whole) => whole == 0 ? "-" : Share((double)part / whole);

    /// <summary>A plain number, up to three places.</summary>
    public static string Number(double number) => number.ToString("0.###", Invariant);

    /// <summary>A very small or large number, such as "3.2e-8".</summary>
    public static string Scientific(double number) => number switch
    {
        0 => "0",
        >= 0.01 and < 1_000 => number.ToString("0.##", Invariant),
        _ => number.ToString("0.0e+0", Invariant),
    };

    /// <summary>A duration, such as "1 h 05 min", "12 min 30 s" or "4.2 s".</summary>
    public static string Duration(TimeSpan span)
    {
        // What rounds to zero has no sign: "-0 ms" is no time.
        if (span.TotalMilliseconds < -0.5)
        {
            return "-" + Duration(span.Duration());
        }
        return span.Duration().TotalSeconds switch
        {
            < 1 => string.Create(Invariant, $"{span.Duration().TotalMilliseconds:0}{Bond}ms"),
            < 60 => string.Create(Invariant, $"{span.TotalSeconds:0.0}{Bond}s"),
            < 3_600 => string.Create(Invariant, $"{(int)span.TotalMinutes}{Bond}min {span.Seconds:00}{Bond}s"),
            _ => string.Create(Invariant, $"{(int)span.TotalHours}{Bond}h {span.Minutes:00}{Bond}min {span.Seconds:00}{Bond}s"),
        };
    }
}
