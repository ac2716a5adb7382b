using System.Globalization;

namespace Lab.Devices.Android.Parsing;

/// <summary>Reads <c>cat /proc/uptime; date +%s%N</c>. Old phones know no %N and leave it as it is, or print "N".</summary>
internal static class ClockParser
{
    private const int NanosecondDigits = 9;
    private const double LongestUpTime = 1e9;
    private const long LatestSecond = 32_503_680_000;

    public static Parsed<ClockReading> Parse(string output)
    {
        var lines = TextLine.Of(output).Take(3).ToList();
        if (lines.Count != 2)
        {
            return Parsed.Wrong<ClockReading>($"two lines were expected, got \"{Parsed.Brief(output)}\"");
        }
        if (!double.TryParse(lines[0].Text.Split(' ')[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var up) || up is not (>= 0 and <= LongestUpTime))
        {
            return Parsed.Wrong<ClockReading>(lines[0], "seconds since the start were expected");
        }
        var digits = lines[1].Text.AsSpan();
        var count = digits.IndexOfAnyExceptInRange('0', '9');
        digits = count < 0 ? digits : digits[..count];
        var hasNanoseconds = digits.Length > NanosecondDigits + 1 && digits.Length >= 18;
        var seconds = hasNanoseconds ? digits[..^NanosecondDigits] : digits;
        if (!long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var second) || second > LatestSecond)
        {
            return Parsed.Wrong<ClockReading>(lines[1], "seconds since 1970 were expected");
        }
        var ticks = hasNanoseconds ? long.Parse(digits[^NanosecondDigits..], CultureInfo.InvariantCulture) / 100 : 0;
        return Parsed.Found(new ClockReading(TimeSpan.FromSeconds(up), DateTimeOffset.FromUnixTimeSeconds(second).AddTicks(ticks), !hasNanoseconds));
    }
}
