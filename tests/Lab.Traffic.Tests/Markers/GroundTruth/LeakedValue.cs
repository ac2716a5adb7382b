using Lab.Traffic.Model;

namespace Lab.Traffic.Tests.Markers.GroundTruth;

/// <summary>Makes random values of each kind, the ways in which people and programs write them, and values that are nearly the same.</summary>
internal sealed class LeakedValue(Random random)
{
    private static readonly MarkerKind[] Kinds = [MarkerKind.Imei, MarkerKind.Imsi, MarkerKind.Phone, MarkerKind.Mac, MarkerKind.Email, MarkerKind.Uuid, MarkerKind.Hex];

    private readonly HashSet<string> used = new(StringComparer.Ordinal);
    private readonly HashSet<string> sent = new(StringComparer.Ordinal);

    public MarkerKind Kind() => Kinds[random.Next(Kinds.Length)];

    public string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + random.Next(10))));

    /// <summary>A value that was neither sent nor looked for so far.</summary>
    public string Fresh(MarkerKind kind)
    {
        while (true)
        {
            var value = Any(kind);
            if (!sent.Contains(value) && used.Add(value))
            {
                return value;
            }
        }
    }

    private string Any(MarkerKind kind) => kind switch
    {
        MarkerKind.Imei => Imei(),
        MarkerKind.Imsi => "466" + Digits(12),
        MarkerKind.Phone => "+886912" + Digits(6),
        MarkerKind.Mac => "02:" + string.Join(':', Enumerable.Range(0, 5).Select(_ => $"{random.Next(16, 255):x2}")),
        MarkerKind.Uuid => new Guid([.. Enumerable.Range(0, 16).Select(_ => (byte)random.Next(256))]).ToString(),
        MarkerKind.Hex => string.Concat(Enumerable.Range(0, 8).Select(_ => $"{random.Next(1, 255):x2}")),
        _ => $"canary{Digits(8)}@example.org",
    };

    /// <summary>A value that differs in one character, or is longer by one digit.</summary>
    public string Near(string value, MarkerKind kind)
    {
        while (true)
        {
            var near = NearOf(value, kind);
            if (!used.Contains(near))
            {
                sent.Add(near);
                return near;
            }
        }
    }

    private string NearOf(string value, MarkerKind kind)
    {
        if (kind is MarkerKind.Imei or MarkerKind.Imsi or MarkerKind.Phone && random.Next(3) == 0)
        {
            return value + (char)('2' + random.Next(8));
        }
        // Within the 14 digits that name a phone: the check digit is not part of every spelling.
        var at = kind == MarkerKind.Email ? random.Next(6, 14) : value.Length - 2 - random.Next(kind == MarkerKind.Mac ? 1 : 6);
        var other = char.IsAsciiDigit(value[at]) ? (char)('0' + (value[at] - '0' + random.Next(1, 10)) % 10) : value[at] == 'b' ? 'c' : 'b';
        return value[at] is '-' or ':' ? NearOf(value, kind) : value[..at] + other + value[(at + 1)..];
    }

    /// <summary>One of the ways to write a value.</summary>
    public string Spelling(string value, MarkerKind kind)
    {
        var digits = string.Concat(value.Where(char.IsAsciiHexDigit));
        string[] ways = kind switch
        {
            MarkerKind.Imei when digits.Length == 15 => [value, value, digits[..14], $"{digits[..2]}-{digits[2..8]}-{digits[8..14]}-{digits[14]}", $"{digits[..6]} {digits[6..8]} {digits[8..14]} {digits[14]}"],
            MarkerKind.Phone => [value, digits, "00" + digits, "0" + digits[3..], $"+886 {digits[3..]}", $"+886-{digits[3..6]}-{digits[6..9]}-{digits[9..]}", $"0{digits[3..6]} {digits[6..9]} {digits[9..]}"],
            MarkerKind.Mac => [value, value.ToUpperInvariant(), digits, digits.ToUpperInvariant(), value.Replace(':', '-')],
            MarkerKind.Uuid => [value, value.ToUpperInvariant(), digits, digits.ToUpperInvariant()],
            MarkerKind.Hex or MarkerKind.Email => [value, value.ToUpperInvariant()],
            _ => [value],
        };
        return ways[random.Next(ways.Length)];
    }

    private string Imei()
    {
        var body = "35" + Digits(12);
        var sum = body.Select((one, i) => i % 2 == 0 ? one - '0' : (one - '0') * 2 > 9 ? (one - '0') * 2 - 9 : (one - '0') * 2).Sum();
        return body + (char)('0' + (1000 - sum) % 10);
    }
}
