using Lab.Traffic.Model;

namespace Lab.Traffic.Markers;

/// <summary>The ways to write a marker's value, by its kind.</summary>
internal static class Spellings
{
    private const int ShortestCharacters = 4;
    private const int LeastDistinctCharacters = 3;
    private const int WordBytes = 8;
    private const int HexRunCharacters = 12;
    private const double LeastBits = 18;
    private const double LeastBitsOfNumbers = 23;

    /// <summary>True when the value can be told from chance: at least 4 characters, 3 of them different, and for numbers at least 7 digits.</summary>
    public static bool IsSearchable(Marker marker)
    {
        var value = marker.Value.Trim();
        if (value.Length < ShortestCharacters || value.Distinct().Count() < LeastDistinctCharacters)
        {
            return false;
        }
        if (value.All(one => char.IsAsciiDigit(one) || char.IsPunctuation(one) || one is ' ' or '+'))
        {
            return value.Count(char.IsAsciiDigit) * Math.Log2(10) >= LeastBitsOfNumbers;
        }
        var bits = value.Sum(one => !char.IsAscii(one) ? 12 : Math.Log2(26));
        return value.All(one => char.IsAsciiHexDigit(one) || one is ':' or '-')
            ? value.Count(char.IsAsciiHexDigit) * 4 > 24
            : bits >= LeastBits;
    }

    /// <summary>All spellings of a marker, without repeats.</summary>
    public static IReadOnlyList<Spelling> Of(Marker marker)
    {
        var value = marker.Value.Trim();
        IEnumerable<string> texts = marker.Kind switch
        {
            MarkerKind.Phone => PhoneSpellings.Of(value),
            MarkerKind.Imei => Imei(value),
            MarkerKind.Mac => Mac(value),
            MarkerKind.Uuid => [value, value.Replace("-", "", StringComparison.Ordinal)],
            _ => [value],
        };
        return [.. texts.Where(text => text.Length >= ShortestCharacters).Distinct().Select(ToSpelling)];
    }

    private static Spelling ToSpelling(string text)
    {
        var bytes = System.Text.Encoding.UTF8.GetByteCount(text);
        var number = text.Any(char.IsAsciiDigit) && text.All(one => char.IsAsciiDigit(one) || one is '+' or '-' or ' ' or '.' or '/');
        var shortHex = bytes < HexRunCharacters && text.All(char.IsAsciiHexDigit);
        var boundary = number ? Boundary.Digit : bytes < WordBytes ? Boundary.Word : shortHex ? Boundary.HexDigit : Boundary.None;
        return new Spelling(text, boundary, text.Any(char.IsAsciiLetter));
    }

    private static IEnumerable<string> Imei(string value)
    {
        var digits = string.Concat(value.Where(char.IsAsciiDigit));
        yield return value;
        yield return digits;
        if (digits.Length is 15 or 16)
        {
            yield return digits[..14];
            yield return $"{digits[..2]}-{digits[2..8]}-{digits[8..14]}-{digits[14..]}";
            yield return $"{digits[..8]}-{digits[8..14]}-{digits[14..]}";
        }
    }

    private static IEnumerable<string> Mac(string value)
    {
        var digits = string.Concat(value.Where(char.IsAsciiHexDigit));
        yield return value;
        if (digits.Length == 12)
        {
            yield return digits;
            foreach (var separator in ":-.")
            {
                yield return string.Join(separator, Enumerable.Range(0, 6).Select(i => digits.Substring(i * 2, 2)));
            }
            yield return string.Join('.', Enumerable.Range(0, 3).Select(i => digits.Substring(i * 4, 4)));
        }
    }
}
