using Lab.Harness.Model;

namespace Lab.Reports.Charts;

/// <summary>Bytes that the phone sent to one country.</summary>
/// <param name="Country">ISO 3166-1 code; null = unknown, or the bar of all further countries.</param>
/// <param name="Further">Countries gathered in this bar beyond those shown one by one; 0 for a bar of one country.</param>
/// <param name="Hosts">Hosts.</param>
/// <param name="Undeclared">Bytes sent to undeclared hosts.</param>
/// <param name="Declared">Bytes sent to declared hosts.</param>
internal sealed record CountryBar(string? Country, int Further, int Hosts, long Undeclared, long Declared)
{
    private const int Most = 12;

    /// <summary>Bytes sent in all.</summary>
    public long Total => Undeclared + Declared;

    /// <summary>Bars of a window, by bytes sent; destinations within the laboratory's own network are left out.</summary>
    public static IReadOnlyList<CountryBar> Of(IReadOnlyList<DestinationRecord> destinations)
    {
        var bars = destinations
            .Where(d => d.Scope == "global")
            .GroupBy(d => d.Country, StringComparer.Ordinal)
            .Select(g => new CountryBar(g.Key, 0, g.Count(), g.Where(d => !d.Declared).Sum(d => d.BytesOut), g.Where(d => d.Declared).Sum(d => d.BytesOut)))
            .OrderByDescending(b => b.Total)
            .ThenBy(b => b.Country, StringComparer.Ordinal)
            .ToList();
        if (bars.Count <= Most)
        {
            return bars;
        }
        var rest = bars.Skip(Most).ToList();
        return [.. bars.Take(Most), new(null, rest.Count, rest.Sum(b => b.Hosts), rest.Sum(b => b.Undeclared), rest.Sum(b => b.Declared))];
    }
}
