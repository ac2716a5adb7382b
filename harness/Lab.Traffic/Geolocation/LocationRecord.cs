using System.Globalization;
using Lab.Traffic.Model;

namespace Lab.Traffic.Geolocation;

/// <summary>
/// Reads the records of databases in MaxMind's format. Makers name their fields differently: GeoLite2 and DB-IP "country.iso_code", "city.names.en",
/// "autonomous_system_number" and "_organization"; IPinfo "country_code" (Lite, "country" then is a name) or "country", "asn" as "AS15169", "as_name", "as_domain";
/// ip-location-db "country_code".
/// </summary>
internal static class LocationRecord
{
    /// <summary>All that records can tell.</summary>
    public static readonly IReadOnlyList<string> All = ["country", "city", "as"];

    private const int LongestName = 200;

    /// <summary>A record as an answer; null when it says nothing of what is asked for.</summary>
    public static LocationAnswer? Read(object? record, string source)
    {
        if (record is not IDictionary<string, object> map)
        {
            return null;
        }
        var answer = new LocationAnswer(source, CountryOf(map))
        {
            City = Name(map, "city"),
            AsNumber = NumberOf(map),
            Organisation = Text(map, "as_name") ?? Text(map, "autonomous_system_organization") ?? Text(map, "as_organization") ?? Text(map, "organization"),
            Domain = Text(map, "as_domain"),
        };
        return answer is { Country: null, City: null, AsNumber: null, Organisation: null } ? null : answer;
    }

    /// <summary>What a record tells, for the identity of its database.</summary>
    public static IEnumerable<string> Tells(LocationAnswer answer)
    {
        if (answer.Country is not null)
        {
            yield return "country";
        }
        if (answer.City is not null)
        {
            yield return "city";
        }
        if (answer.AsNumber is not null || answer.Organisation is not null)
        {
            yield return "as";
        }
    }

    // "None" and "ZZ" stand for unknown in some databases; "country" may be a name.
    private static string? CountryOf(IDictionary<string, object> map) =>
        Code(Text(map, "country_code")) ?? Code(Inner(map, "country") is { } inner ? Text(inner, "iso_code") : Text(map, "country"));

    private static string? Code(string? text) =>
        text is { Length: 2 } && char.IsAsciiLetter(text[0]) && char.IsAsciiLetter(text[1]) && !text.Equals("ZZ", StringComparison.OrdinalIgnoreCase) ? text.ToUpperInvariant() : null;

    private static string? Name(IDictionary<string, object> map, string key) =>
        Inner(map, key) is { } inner ? Inner(inner, "names") is { } names ? Text(names, "en") : Text(inner, "name") : Text(map, key);

    private static long? NumberOf(IDictionary<string, object> map)
    {
        foreach (var key in (ReadOnlySpan<string>)["autonomous_system_number", "asn", "as_number"])
        {
            if (map.TryGetValue(key, out var value) && Number(value) is { } number)
            {
                return number;
            }
        }
        return null;
    }

    private static long? Number(object value)
    {
        var text = value as string ?? (value as IFormattable)?.ToString(null, CultureInfo.InvariantCulture) ?? "";
        var digits = text.StartsWith("AS", StringComparison.OrdinalIgnoreCase) ? text.AsSpan(2) : text;
        return uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
    }

    private static IDictionary<string, object>? Inner(IDictionary<string, object> map, string key) => map.TryGetValue(key, out var value) ? value as IDictionary<string, object> : null;

    private static string? Text(IDictionary<string, object> map, string key) =>
        map.TryGetValue(key, out var value) && value is string text && !string.IsNullOrWhiteSpace(text) ? text.Length > LongestName ? text[..LongestName] : text : null;
}
