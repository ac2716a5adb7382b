namespace Lab.Traffic.Markers;

/// <summary>Ways to write a telephone number (ITU-T E.164, E.123).</summary>
internal static class PhoneSpellings
{
    private const int ShortestNational = 8;
    private static readonly string[] Separators = ["-", " ", "."];
    private static readonly int[][] Groupings = [[3, 3, 3], [4, 3, 3], [3, 3, 4], [2, 4, 4], [3, 4, 4], [3, 4, 3], [4, 4], [4, 6], [3, 7], [2, 3, 4], [1, 4, 4], [3, 2, 2, 2]];

    /// <summary>All spellings of a number.</summary>
    public static IEnumerable<string> Of(string value)
    {
        var digits = string.Concat(value.Where(char.IsAsciiDigit));
        yield return value;
        yield return digits;
        if (!value.TrimStart().StartsWith('+'))
        {
            foreach (var grouped in Group(digits))
            {
                yield return grouped;
            }
            yield break;
        }
        var code = digits[..CallingCodes.LengthIn(digits)];
        var national = digits[code.Length..];
        yield return "+" + digits;
        yield return "00" + digits;
        // Taiwan, Japan and North America dial out with other digits than 00.
        yield return "009" + digits;
        yield return "002" + digits;
        yield return "010" + digits;
        yield return "011" + digits;
        foreach (var one in National(code, national))
        {
            yield return one;
        }
    }

    private static IEnumerable<string> National(string code, string number)
    {
        if (number.Length >= ShortestNational)
        {
            yield return number;
            yield return "0" + number;
        }
        foreach (var grouped in Group("0" + number))
        {
            yield return grouped;
            if (grouped.Split(' ') is [var area, var middle, var last])
            {
                yield return $"({area}) {middle}-{last}";
                yield return $"({area}) {middle} {last}";
            }
        }
        yield return $"+{code}-{number}";
        yield return $"+{code} {number}";
        foreach (var grouped in Group(number))
        {
            yield return grouped;
            yield return $"+{code}-{grouped}";
            yield return $"+{code} {grouped}";
        }
    }

    private static IEnumerable<string> Group(string digits)
    {
        foreach (var grouping in Groupings.Where(one => one.Sum() == digits.Length))
        {
            foreach (var separator in Separators)
            {
                var start = 0;
                yield return string.Join(separator, grouping.Select(length => digits[start..(start += length)]));
            }
        }
    }
}
