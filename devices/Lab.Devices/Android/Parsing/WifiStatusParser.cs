namespace Lab.Devices.Android.Parsing;

/// <summary>Reads <c>cmd wifi status</c> (Android 11 and later).</summary>
internal static class WifiStatusParser
{
    public static Parsed<WifiState> Parse(string output)
    {
        var lines = TextLine.Of(output).ToList();
        // The network's name comes from outside and may hold line ends: only the first line tells whether Wi-Fi is on.
        if (lines.Count == 0 || lines[0].Text is not ("Wifi is enabled" or "Wifi is disabled"))
        {
            return lines.Count == 0
                ? Parsed.Wrong<WifiState>("no answer")
                : Parsed.Wrong<WifiState>(lines[0], "\"Wifi is enabled\" or \"Wifi is disabled\" was expected");
        }
        var enabled = lines[0].Text == "Wifi is enabled";
        var connected = lines.Find(line => line.Text.StartsWith("Wifi is connected to ", StringComparison.Ordinal) || line.Text == "Wifi is not connected");
        var isConnected = connected.Text?.StartsWith("Wifi is connected to ", StringComparison.Ordinal) == true;
        if (isConnected && !enabled)
        {
            return Parsed.Wrong<WifiState>(connected, $"connected, but line {lines[0].Number} says that Wi-Fi is off");
        }
        var information = lines.Find(line => line.Text.StartsWith("WifiInfo:", StringComparison.Ordinal));
        var proof = new[] { lines[0].Text, connected.Text, information.Text }.OfType<string>();
        return Parsed.Found(new WifiState(enabled, isConnected, string.Join('\n', proof)));
    }
}
