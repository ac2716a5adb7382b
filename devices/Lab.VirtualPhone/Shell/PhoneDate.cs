using System.Globalization;
using System.Text;

namespace Lab.VirtualPhone.Shell;

/// <summary>Formats of <c>date</c>.</summary>
internal static class PhoneDate
{
    public static string Format(string format, DateTimeOffset time, TimeZoneInfo zone)
    {
        var text = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
            {
                text.Append(format[i]);
                continue;
            }
            text.Append(Field(format[++i], time, zone));
        }
        return text.ToString();
    }

    private static string Field(char field, DateTimeOffset time, TimeZoneInfo zone)
    {
        string As(string pattern) => time.ToString(pattern, CultureInfo.InvariantCulture);
        return field switch
        {
            's' => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            'N' => (time.UtcTicks % TimeSpan.TicksPerSecond * 100).ToString("D9", CultureInfo.InvariantCulture),
            'Y' => As("yyyy"),
            'm' => As("MM"),
            'd' => As("dd"),
            'e' => As("%d").PadLeft(2),
            'H' => As("HH"),
            'M' => As("mm"),
            'S' => As("ss"),
            'a' => As("ddd"),
            'b' => As("MMM"),
            'y' => As("yy"),
            'j' => time.DayOfYear.ToString("D3", CultureInfo.InvariantCulture),
            'F' => As("yyyy-MM-dd"),
            'T' => As("HH:mm:ss"),
            'z' => As("zzz").Replace(":", "", StringComparison.Ordinal),
            'Z' => Abbreviation(zone, time),
            'n' => "\n",
            '%' => "%",
            _ => "%" + field,
        };
    }

    /// <summary>Android's abbreviation of the time zone, which .NET does not know beyond the commonest.</summary>
    private static string Abbreviation(TimeZoneInfo zone, DateTimeOffset time) => zone.Id switch
    {
        "UTC" or "Etc/UTC" => "UTC",
        "Asia/Taipei" or "Asia/Shanghai" => "CST",
        "Asia/Hong_Kong" => "HKT",
        "Asia/Tokyo" => "JST",
        "Europe/Berlin" or "Europe/Paris" => zone.IsDaylightSavingTime(time) ? "CEST" : "CET",
        "Europe/London" => zone.IsDaylightSavingTime(time) ? "BST" : "GMT",
        _ => time.ToString("zzz", CultureInfo.InvariantCulture)[..3],
    };
}
