using System.Text.RegularExpressions;

namespace Lab.Devices.Android.Parsing;

/// <summary>Reads <c>dumpsys wifi</c> of phones without <c>cmd wifi status</c> (Android 10 and before): "Wi-Fi is" and one of enabled, enabling, disabled, disabling, unknown state, [invalid state] (AOSP, syncGetWifiStateByName).</summary>
internal static partial class WifiDumpParser
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
        // What is on the way, or not known, is neither on nor off.
        bool? isEnabled = told.Text switch { "Wi-Fi is enabled" => true, "Wi-Fi is disabled" => false, _ => null };
        // The first state on the line: the network's name, anybody's text, stands behind it.
        var isConnected = Connected().IsMatch(state.Text);
        return isEnabled == false && isConnected
            ? Parsed.Wrong<WifiState>(state, $"connected, but line {told.Number} says that Wi-Fi is off")
            : Parsed.Found(new WifiState(isEnabled, isEnabled == true && isConnected, told.Text + "\n" + state.Text));
    }

    [GeneratedRegex(@"^mNetworkInfo (?:NetworkInfo: |\[)type: WIFI\[[^\]]*\], state: CONNECTED/", RegexOptions.NonBacktracking)]
    private static partial Regex Connected();
}
