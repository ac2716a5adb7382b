using System.Globalization;

namespace Lab.Devices.Android.Parsing;

/// <summary>
/// Reads the slots' present state in <c>dumpsys telephony.registry</c>. Old phones with one slot print no "Phone Id="; newer ones print one block per slot below "last known state:", and then
/// logs that repeat old states (Android's own begin with "local logs:"): the first heading that stands no deeper than that of the block ends it.
/// </summary>
internal static class TelephonyRegistryParser
{
    private const int MostSlots = 8;

    public static Parsed<IReadOnlyList<ServiceState>> Parse(string output)
    {
        var slots = new List<ServiceState>();
        var seen = new HashSet<int>();
        var slot = 0;
        int? depth = null;
        foreach (var line in TextLine.Of(output))
        {
            if (IsLog(line.Text) || (line.Indent <= depth && line.Text.EndsWith(':')))
            {
                break;
            }
            if (depth is null && line.Text == "last known state:")
            {
                depth = line.Indent;
            }
            if (line.After("Phone Id=") is { } id)
            {
                if (!int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out slot) || slot >= MostSlots)
                {
                    return Parsed.Wrong<IReadOnlyList<ServiceState>>(line, "a slot number was expected");
                }
            }
            else if (line.Text.StartsWith("mServiceState=", StringComparison.Ordinal) && seen.Add(slot))
            {
                slots.Add(new ServiceState(slot, line.Text, IsInService(line.Text)) { Voice = Voice(line.Text) });
            }
            else if (line.After("mDataConnectionState=") is { Length: > 0 } data && slots.FindIndex(known => known.Slot == slot) is >= 0 and var at && slots[at].Data is null)
            {
                slots[at] = slots[at] with { Data = int.TryParse(data.Split('(')[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null };
            }
        }
        return slots.Count == 0
            ? Parsed.Wrong<IReadOnlyList<ServiceState>>("no line starts with \"mServiceState=\"")
            : Parsed.Found<IReadOnlyList<ServiceState>>(slots);
    }

    private static bool IsLog(string line) =>
        line.StartsWith("local logs", StringComparison.OrdinalIgnoreCase) || line.StartsWith("listen logs", StringComparison.OrdinalIgnoreCase);

    private static int? Voice(string line)
    {
        const string key = "mVoiceRegState=";
        var at = line.IndexOf(key, StringComparison.Ordinal);
        var digit = at >= 0 ? at + key.Length : "mServiceState=".Length;
        return digit < line.Length && line[digit] is >= '0' and <= '3' && (digit + 1 == line.Length || !char.IsAsciiDigit(line[digit + 1])) ? line[digit] - '0' : null;
    }

    /// <summary>Android 5 and later name the states; before, the line starts with the two numbers of voice and data (ServiceState.java: 0 = in service).</summary>
    private static bool IsInService(string line)
    {
        if (line.Contains("RegState=", StringComparison.Ordinal))
        {
            return IsZero(line, "mVoiceRegState=") || IsZero(line, "mDataRegState=");
        }
        var value = line["mServiceState=".Length..];
        return value.StartsWith("0 ", StringComparison.Ordinal) || (value.Length > 2 && char.IsAsciiDigit(value[0]) && value[1..].StartsWith(" 0 ", StringComparison.Ordinal));
    }

    /// <summary>The first of its name counts: the operator's name, anybody's text, stands behind the states.</summary>
    private static bool IsZero(string line, string key)
    {
        var at = line.IndexOf(key, StringComparison.Ordinal);
        var value = at < 0 ? "" : line[(at + key.Length)..];
        return value.StartsWith("0(", StringComparison.Ordinal) || value.StartsWith("0,", StringComparison.Ordinal);
    }
}
