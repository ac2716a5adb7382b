using System.Text.RegularExpressions;
using Lab.Devices.Android.Parsing;

namespace Lab.Devices.Capture.Pcapdroid;

/// <summary>Reads which app's VPN is up from <c>dumpsys connectivity</c>: a network of type VPN that is connected, with "extra: VPN:package" where Android names the app (Vpn.java).</summary>
internal static partial class VpnParser
{
    /// <summary>Words for an app whose VPN is up and that Android does not name.</summary>
    public const string Unnamed = "an app that Android does not name";

    /// <summary>Package of the VPN that is up; null when none is seen.</summary>
    public static string? Owner(string dump)
    {
        foreach (var line in TextLine.Of(dump))
        {
            if (line.Text.StartsWith("NetworkAgentInfo{", StringComparison.Ordinal) && Connected().IsMatch(line.Text))
            {
                var named = Named().Match(line.Text);
                return named.Success ? named.Groups[1].Value : Unnamed;
            }
        }
        return null;
    }

    [GeneratedRegex(@"(\[type: VPN\[|ni\{VPN|ni\{\[type: VPN).{0,60}[ /]CONNECTED", RegexOptions.NonBacktracking)]
    private static partial Regex Connected();

    [GeneratedRegex(@"extra: VPN:([A-Za-z0-9_.]{1,200})", RegexOptions.NonBacktracking)]
    private static partial Regex Named();
}
