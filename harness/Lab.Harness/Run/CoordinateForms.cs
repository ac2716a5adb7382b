using System.Globalization;

namespace Lab.Harness.Run;

/// <summary>
/// The ways to write a coordinate in degrees that can be told from chance: rounded and cut to 5 to 8 decimals, and the integer of ten-millionths that location services
/// send. Four decimals of two-digit degrees are 20 bits, which any larger capture holds by chance: they are not searched for.
/// </summary>
internal static class CoordinateForms
{
    private const int LeastPlaces = 5;
    private const int MostPlaces = 8;
    private const decimal TenMillion = 10_000_000;

    /// <summary>All forms, the value itself first, without repeats.</summary>
    /// <param name="value">Degrees as a decimal number with a point.</param>
    public static IReadOnlyList<string> Of(string value)
    {
        if (!decimal.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var degrees))
        {
            return [value];
        }
        var size = Math.Abs(degrees);
        IEnumerable<string> forms = Enumerable.Range(LeastPlaces, MostPlaces - LeastPlaces + 1)
            .SelectMany(places => new[] { MidpointRounding.AwayFromZero, MidpointRounding.ToZero }.Select(way => Text(Math.Round(size, places, way), "F" + places)));
        return [.. forms.Prepend(value).Append(Text(Math.Round(size * TenMillion), "F0")).Distinct(StringComparer.Ordinal)];
    }

    private static string Text(decimal number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
