namespace Lab.Devices.Android.Parsing;

/// <summary>Reads <c>cat /sys/class/power_supply/*/online</c>: a number per source of power, not 0 when it is there (Linux, sysfs-class-power).</summary>
internal static class PowerSupplyParser
{
    /// <summary>Longest list believed; phones have a handful.</summary>
    private const int MostSources = 32;

    /// <summary>How many sources are online, and of how many; null when the phone tells nothing that could be read.</summary>
    public static (int Online, int All)? Parse(string output)
    {
        var lines = TextLine.Of(output).Take(MostSources + 1).Select(line => line.Text.Trim()).ToList();
        return lines.Count is 0 or > MostSources || lines.Exists(line => line is not { Length: 1 } || !char.IsAsciiDigit(line[0]))
            ? null
            : (lines.Count(line => line != "0"), lines.Count);
    }
}
