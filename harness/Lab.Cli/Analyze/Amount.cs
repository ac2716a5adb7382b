using System.Globalization;

namespace Lab.Cli.Analyze;

/// <summary>Numbers as people read them.</summary>
internal static class Amount
{
    /// <summary>A number with its thousands apart.</summary>
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Bytes in a fitting unit, decimal.</summary>
    public static string Bytes(long value) => value switch
    {
        < 1_000 => $"{value} B",
        < 999_950 => (value / 1e3).ToString("0.#", CultureInfo.InvariantCulture) + " kB",
        < 999_950_000 => (value / 1e6).ToString("0.#", CultureInfo.InvariantCulture) + " MB",
        _ => (value / 1e9).ToString("0.##", CultureInfo.InvariantCulture) + " GB",
    };

    /// <summary>A part of a whole in per cent; neither 0 nor 100 when it is only nearly so.</summary>
    public static string Share(long part, long whole) => whole == 0 || part == 0 ? "0 %" : part == whole ? "100 %"
        : Math.Clamp(100.0 * part / whole, 0.1, 99.9).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    /// <summary>A length of time.</summary>
    public static string Duration(TimeSpan span) => (span.TotalDays >= 1 ? Of((long)span.TotalDays, "day", "days") + " " : "") + span.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture);

    /// <summary>A number and its noun.</summary>
    public static string Of(long value, string one, string many) => $"{Number(value)} {(value == 1 ? one : many)}";

    /// <summary>An expected number of events, also a very small one.</summary>
    public static string Expected(double value) => value == 0 ? "0" : value < 0.01 ? value.ToString("0.#e+0", CultureInfo.InvariantCulture) : value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>The first few of a list and how many more there are.</summary>
    public static string Few(IReadOnlyCollection<string> all, int most) => string.Join(", ", all.Take(most)) + (all.Count > most ? $" and {Number(all.Count - most)} more" : "");
}
