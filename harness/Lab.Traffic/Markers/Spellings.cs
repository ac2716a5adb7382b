using Lab.Traffic.Model;

namespace Lab.Traffic.Markers;

/// <summary>The ways to write a marker's value, by its kind.</summary>
internal static class Spellings
{
    private const int ShortestCharacters = 4;
    private const int LeastDistinctCharacters = 3;
    private const int ImeiBodyDigits = 14;
    private const int MacDigits = 12;
    private const int MacSeparators = 5;
    private const int LongWord = 16;
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
            MarkerKind.Imsi => Imsi(value),
            MarkerKind.Uuid => Uuid(value),
            _ => [value],
        };
        return [.. texts.Where(text => text.Length >= ShortestCharacters).Distinct().Select(text => ToSpelling(text, marker.Kind))];
    }

    private static Spelling ToSpelling(string text, MarkerKind kind)
    {
        var bytes = System.Text.Encoding.UTF8.GetByteCount(text);
        var number = text.Any(char.IsAsciiDigit) && text.All(one => char.IsAsciiDigit(one) || one is '+' or '-' or ' ' or '.' or '/' or '(' or ')');
        var shortHex = bytes < HexRunCharacters && text.All(char.IsAsciiHexDigit);
        var boundary = kind == MarkerKind.Mac && BoundaryOfMac(text) is { } ofMac ? ofMac
            : kind == MarkerKind.Email && text.Contains('@', StringComparison.Ordinal) ? Boundary.Email
            : kind == MarkerKind.Imei && text.Length == ImeiBodyDigits && text.All(char.IsAsciiDigit) ? Boundary.ImeiBody
            : number && kind == MarkerKind.Phone && text[0] is not '+' and not '0' ? Boundary.National
            : number ? Boundary.Digit : bytes < WordBytes ? Boundary.Word : shortHex ? Boundary.HexDigit
            : kind == MarkerKind.Text ? BoundaryOfText(text) : Boundary.None;
        var grouped = kind is MarkerKind.Phone or MarkerKind.Imei or MarkerKind.Imsi && text.Any(one => one is '-' or ' ' or '.' or '/' or '(');
        return new Spelling(text, boundary, text.Any(char.IsAsciiLetter), grouped);
    }

    private static Boundary? BoundaryOfMac(string text) => !text.All(one => char.IsAsciiHexDigit(one) || one is ':' or '-' or '.') ? null
        : text.Length == MacDigits ? Boundary.HexRun
        : text.Length == MacDigits + MacSeparators ? Boundary.HexGroups : null;

    // What is long, or of several words, is the planted text wherever it stands; only a number at its end may be another one.
    private static Boundary BoundaryOfText(string text) => text.Length < LongWord && text.All(char.IsAsciiLetterOrDigit) ? Boundary.Text
        : char.IsAsciiDigit(text[0]) || char.IsAsciiDigit(text[^1]) ? Boundary.Edge : Boundary.None;

    // 3GPP TS 23.003 6.2: 14 digits name the phone; the 15th is the check digit, or two digits are its software version.
    private static IEnumerable<string> Imei(string value)
    {
        var digits = Digits(value);
        yield return value;
        yield return digits;
        if (digits.Length is < 14 or > 16)
        {
            yield break;
        }
        var body = digits[..14];
        var full = body + CheckDigit(body);
        full = digits.Length == 15 ? digits : full;
        yield return full;
        yield return body;
        foreach (var ending in digits.Length == 16 ? [full[14..], digits[14..]] : new[] { full[14..] })
        {
            yield return $"{body[..2]}-{body[2..8]}-{body[8..]}-{ending}";
            yield return $"{body[..8]}-{body[8..]}-{ending}";
            yield return $"{body[..6]}-{body[6..8]}-{body[8..]}-{ending}";
            yield return $"{body[..2]} {body[2..8]} {body[8..]} {ending}";
            yield return $"{body[..6]} {body[6..8]} {body[8..]} {ending}";
        }
        // A check digit 0 followed by another digit would look like a version.
        foreach (var version in full[14] == '0' ? [] : new[] { "00", "01" })
        {
            yield return body + version;
        }
    }

    private static IEnumerable<string> Imsi(string value)
    {
        var digits = Digits(value);
        yield return value;
        yield return digits;
        if (digits.Length < 10)
        {
            yield break;
        }
        foreach (var network in new[] { 2, 3 })
        {
            foreach (var separator in "- ")
            {
                yield return $"{digits[..3]}{separator}{digits[3..(3 + network)]}{separator}{digits[(3 + network)..]}";
            }
        }
    }

    private static IEnumerable<string> Uuid(string value)
    {
        var digits = string.Concat(value.Where(char.IsAsciiHexDigit));
        yield return value;
        yield return digits;
        if (digits.Length == 32)
        {
            yield return $"{digits[..8]}-{digits[8..12]}-{digits[12..16]}-{digits[16..20]}-{digits[20..]}";
        }
    }

    private static string Digits(string value) => string.Concat(value.Where(char.IsAsciiDigit));

    /// <summary>Check digit of an IMEI's first 14 digits (Luhn; 3GPP TS 23.003 annex B).</summary>
    public static int CheckDigit(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var doubled = (digits[i] - '0') * (1 + i % 2);
            sum += doubled / 10 + doubled % 10;
        }
        return (10 - sum % 10) % 10;
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
