using System.Text.RegularExpressions;

namespace Lab.Devices.Android.Parsing;

/// <summary>
/// Reads the state of Wi-Fi in <c>dumpsys connectivity</c>: "NetworkInfo: type: WIFI[], state: CONNECTED/CONNECTED" before Android 5, "NetworkAgentInfo{ ni{[type: WIFI[], state: ..." up to Android 9 or
/// 10, "NetworkAgentInfo{network{100} ... ni{WIFI CONNECTED extra: }" later. The type is the agent's own: a VPN over Wi-Fi names it as well, and an access point's name ("extra") is anybody's text.
/// Lines of the logs further down repeat old states behind a time.
/// </summary>
internal static partial class ConnectivityParser
{
    public static Parsed<WifiState> Parse(string output)
    {
        TextLine? first = null;
        foreach (var line in TextLine.Of(output))
        {
            if (Wifi().Match(Information(line.Text)) is not { Success: true } told)
            {
                continue;
            }
            first ??= line;
            if (told.Groups[1].Value is "CONNECTED/CONNECTED" or "CONNECTED")
            {
                return Parsed.Found(new WifiState(null, IsConnected: true, line.Text));
            }
        }
        return first is { } shown
            ? Parsed.Found(new WifiState(null, IsConnected: false, shown.Text))
            : Parsed.Wrong<WifiState>("no line tells the state of Wi-Fi");
    }

    /// <summary>The first piece of the line that is the agent's own; "" when the line is none.</summary>
    private static string Information(string line)
    {
        const string old = "NetworkInfo: ";
        const string mark = "ni{";
        if (line.StartsWith(old, StringComparison.Ordinal))
        {
            return line[old.Length..];
        }
        var at = line.StartsWith("NetworkAgentInfo", StringComparison.Ordinal) ? line.IndexOf(mark, StringComparison.Ordinal) : -1;
        return at < 0 ? "" : line[(at + mark.Length)..];
    }

    [GeneratedRegex(@"^(?:\[?type: WIFI\[[^\]]{0,40}\], state: |WIFI )([A-Z_/]{1,60})(?:[, }]|$)", RegexOptions.NonBacktracking)]
    private static partial Regex Wifi();
}
