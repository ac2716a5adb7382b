using System.Text.RegularExpressions;

namespace Lab.Devices.Android.Parsing;

/// <summary>
/// Reads what the networks do with private DNS in <c>dumpsys connectivity</c> (AOSP, LinkProperties.toString: "UsePrivateDns: true", "PrivateDnsServerName: NAME" in strict mode, and since Android 10
/// "ValidatedPrivateDnsAddresses: [A,B]" for the servers that answered over TLS; each is left out where it is not so).
/// </summary>
internal static partial class PrivateDnsParser
{
    private const int Shown = 300;

    /// <summary>The networks, or why nothing can be told of them: a dump that names no network and does not say that there is none is no dump.</summary>
    public static Parsed<IReadOnlyList<PrivateDnsUse>> Parse(string output)
    {
        var networks = new List<PrivateDnsUse>();
        var saysNone = false;
        foreach (var line in TextLine.Of(output))
        {
            saysNone |= line.After("Active default network:") is { } word && word.Trim() == "none";
            if (!line.Text.StartsWith("NetworkAgentInfo", StringComparison.Ordinal))
            {
                continue;
            }
            var server = Server().Match(line.Text);
            var validated = Validated().Match(line.Text);
            var use = line.Text.IndexOf("UsePrivateDns: true", StringComparison.Ordinal);
            networks.Add(new PrivateDnsUse(
                IsWhole(line.Text),
                use >= 0,
                server.Success ? server.Groups[1].Value : null,
                validated.Success && validated.Groups[1].Value.Trim().Length > 0 ? validated.Groups[1].Value.Trim() : null,
                use >= 0 ? line.Text[use..Math.Min(line.Text.Length, use + Shown)] : line.Text[..Math.Min(line.Text.Length, Shown)]));
        }
        return networks.Count > 0 || saysNone
            ? Parsed.Found<IReadOnlyList<PrivateDnsUse>>(networks)
            : Parsed.Wrong<IReadOnlyList<PrivateDnsUse>>("no line starts with \"NetworkAgentInfo\", and none says that there is no network");
    }

    /// <summary>Whether the addresses and servers are told up to their closing braces: what was cut off may name a server.</summary>
    private static bool IsWhole(string line) =>
        line.IndexOf("lp{{", StringComparison.Ordinal) is >= 0 and var at && line.IndexOf("}}", at, StringComparison.Ordinal) > at;

    [GeneratedRegex("PrivateDnsServerName: ([A-Za-z0-9.-]{1,253})", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Server();

    [GeneratedRegex("ValidatedPrivateDnsAddresses: \\[([0-9A-Fa-f.:,/%a-z ]{0,1000})\\]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Validated();
}
