using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;

namespace Lab.Devices.Adb;

/// <summary>
/// Reads the text of <c>host:devices-l</c>: per line the serial padded to 22 columns, a blank, the state, then key:value pairs.
/// Never fails: a phone's name cannot take the lab's device list away.
/// </summary>
internal static class DeviceListParser
{
    private const int SerialColumns = 22;

    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz_");

    private static readonly FrozenDictionary<string, DeviceState> States = new Dictionary<string, DeviceState>
    {
        ["device"] = DeviceState.Device,
        ["offline"] = DeviceState.Offline,
        ["unauthorized"] = DeviceState.Unauthorized,
        ["authorizing"] = DeviceState.Authorizing,
        ["connecting"] = DeviceState.Connecting,
        ["bootloader"] = DeviceState.Bootloader,
        ["recovery"] = DeviceState.Recovery,
        ["rescue"] = DeviceState.Rescue,
        ["sideload"] = DeviceState.Sideload,
        ["host"] = DeviceState.Host,
        ["detached"] = DeviceState.Detached,
        ["no permissions"] = DeviceState.NoPermissions,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Reads a whole list.</summary>
    public static IReadOnlyList<DeviceData> Parse(string text)
    {
        var devices = new List<DeviceData>();
        foreach (var line in text.Split('\n'))
        {
            if (ParseLine(line.TrimEnd('\r')) is { } device)
            {
                devices.Add(device);
            }
        }
        return devices;
    }

    /// <summary>State for a word of the server.</summary>
    public static DeviceState ParseState(string text)
    {
        if (text.StartsWith("no permissions", StringComparison.Ordinal))
        {
            return DeviceState.NoPermissions;
        }
        return States.GetValueOrDefault(text, DeviceState.Unknown);
    }

    private static DeviceData? ParseLine(string line)
    {
        var end = EndOfSerial(line);
        var serial = line[..end].Trim();
        if (serial.Length == 0)
        {
            return null;
        }
        var (state, properties) = SplitState(line[end..].Trim());
        return new DeviceData(serial, ParseState(state), state)
        {
            Product = properties.GetValueOrDefault("product"),
            Model = properties.GetValueOrDefault("model"),
            Device = properties.GetValueOrDefault("device"),
            Usb = properties.GetValueOrDefault("usb"),
            TransportId = long.TryParse(properties.GetValueOrDefault("transport_id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null,
            Properties = properties,
        };
    }

    private static int EndOfSerial(string line)
    {
        var tab = line.IndexOf('\t', StringComparison.Ordinal);
        if (tab > 0)
        {
            return tab;
        }
        var padded = line.Length > SerialColumns + 1 && line[SerialColumns - 1] == ' ' && line[SerialColumns] == ' ' && line[SerialColumns + 1] != ' ';
        if (padded && !string.IsNullOrWhiteSpace(line[..SerialColumns]))
        {
            return SerialColumns;
        }
        // A serial that fills the column may hold blanks (mDNS names): the state is the first word that is one.
        for (var blank = line.Length > 1 ? line.IndexOf(' ', 1) : -1; blank > 0; blank = line.IndexOf(' ', blank + 1))
        {
            if (IsState(line.AsSpan(blank + 1)))
            {
                return blank;
            }
        }
        return BeforeLastWordAheadOfProperties(line);
    }

    private static int BeforeLastWordAheadOfProperties(string line)
    {
        var starts = new List<int>();
        var firstProperty = -1;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == ' ' || (i > 0 && line[i - 1] != ' '))
            {
                continue;
            }
            if (starts.Count > 0 && firstProperty < 0 && IsProperty(line.AsSpan(i)))
            {
                firstProperty = starts.Count;
            }
            starts.Add(i);
        }
        var state = (firstProperty < 0 ? starts.Count : firstProperty) - 1;
        return state >= 1 ? starts[state] : firstProperty < 1 ? line.Length : starts[firstProperty];
    }

    private static (string State, Dictionary<string, string> Properties) SplitState(string text)
    {
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        var state = "";
        string? key = null;
        var seesProperties = !text.StartsWith("no permissions", StringComparison.Ordinal);
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            seesProperties |= word.StartsWith("usb:", StringComparison.Ordinal) || word.StartsWith("transport_id:", StringComparison.Ordinal);
            if (seesProperties && IsProperty(word))
            {
                var colon = word.IndexOf(':', StringComparison.Ordinal);
                key = word[..colon];
                // The last one counts: the server writes its own number after the product name, which the phone chooses freely.
                properties[key] = word[(colon + 1)..];
            }
            else if (key is not null)
            {
                properties[key] += " " + word;
            }
            else
            {
                state = state.Length == 0 ? word : state + " " + word;
            }
        }
        return (state, properties);
    }

    private static bool IsState(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("no permissions"))
        {
            return true;
        }
        var end = text.IndexOf(' ');
        return end < 0
            ? States.ContainsKey(text.ToString())
            : States.ContainsKey(text[..end].ToString()) && IsProperty(text[(end + 1)..]);
    }

    private static bool IsProperty(ReadOnlySpan<char> text)
    {
        var key = text.IndexOfAnyExcept(KeyCharacters);
        return key > 0 && text[key] == ':';
    }
}
