namespace Lab.Devices.Android.Parsing;

/// <summary>Reads <c>dumpsys wifi</c> of phones without <c>cmd wifi status</c> (Android 10 and before).</summary>
internal static class WifiDumpParser
{
    public static Parsed<WifiState> Parse(string output)
    {
        TextLine? enabled = null;
        TextLine? network = null;
        foreach (var line in TextLine.Of(output))
        {
            if (enabled is null && line.Text.StartsWith("Wi-Fi is ", StringComparison.Ordinal))
            {
                enabled = line;
            }
            else if (network is null && line.Text.StartsWith("mNetworkInfo ", StringComparison.Ordinal) && line.Text.Contains("type: WIFI", StringComparison.Ordinal))
            {
                network = line;
            }
        }
        if (enabled is not { } told)
        {
            return Parsed.Wrong<WifiState>("no line starts with \"Wi-Fi is\"");
        }
        if (network is not { } state)
        {
            return Parsed.Wrong<WifiState>("no line \"mNetworkInfo ... type: WIFI\"");
        }
        var isEnabled = told.Text == "Wi-Fi is enabled";
        return Parsed.Found(new WifiState(
            isEnabled, isEnabled && state.Text.Contains("state: CONNECTED/", StringComparison.Ordinal), told.Text + "\n" + state.Text));
    }
}
