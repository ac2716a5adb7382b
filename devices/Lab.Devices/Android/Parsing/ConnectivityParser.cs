namespace Lab.Devices.Android.Parsing;

/// <summary>Reads the state of Wi-Fi in <c>dumpsys connectivity</c>.</summary>
internal static class ConnectivityParser
{
    public static Parsed<WifiState> Parse(string output)
    {
        TextLine? first = null;
        foreach (var line in TextLine.Of(output))
        {
            var isOld = line.Text.Contains("NetworkInfo: type: WIFI", StringComparison.Ordinal);
            var isNew = line.Text.StartsWith("NetworkAgentInfo", StringComparison.Ordinal) && line.Text.Contains("WIFI", StringComparison.Ordinal);
            if (!isOld && !isNew)
            {
                continue;
            }
            first ??= line;
            if (line.Text.Contains("state: CONNECTED/CONNECTED", StringComparison.Ordinal)
                || (isNew && line.Text.Contains(" CONNECTED ", StringComparison.Ordinal)))
            {
                return Parsed.Found(new WifiState(null, IsConnected: true, line.Text));
            }
        }
        return first is { } shown
            ? Parsed.Found(new WifiState(null, IsConnected: false, shown.Text))
            : Parsed.Wrong<WifiState>("no line tells the state of Wi-Fi");
    }
}
