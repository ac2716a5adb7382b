using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Lab.VirtualPhone.Core;
using Lab.VirtualPhone.Network;

namespace Lab.VirtualPhone.Profiles;

/// <summary>Finds what is wrong with a profile beyond its JSON shape; every fault is named with its JSON path.</summary>
internal static partial class ProfileValidator
{
    private static readonly string[] Rules = ["undeclared-destination", "marker-carried", "clear-text-marker"];
    private static readonly string[] Markers =
    [
        "imei", "imei.2", "imsi", "number", "android-id", "wifi-mac", "serial",
        "contact.name", "contact.number", "message.number", "message.text", "photo.exif", "photo.file", "note.text", "im.recipient", "im.text",
        "call.number", "event.title", "event.location", "event.description", "file.name", "file.text", "file.content", "clipboard.text", "page.path", "sms.recipient", "sms.text", "photo.latitude", "photo.longitude", "iccid",
        "mms.recipient", "mms.text", "mms-received.number", "mms-received.text",
    ];

    /// <summary>All faults; empty = none.</summary>
    public static IReadOnlyList<string> Check(HandsetProfile profile) =>
    [
        .. Identity(profile.Identity),
        .. Network(profile.Network),
        .. profile.Transmissions.SelectMany((transmission, i) => TransmissionValidator.Check(profile, transmission, $"$.transmissions[{i}]")),
        .. Twice(profile.Transmissions.Select(transmission => transmission.Name), "$.transmissions", "name"),
        .. Expected(profile),
    ];

    internal static IEnumerable<string> Twice(IEnumerable<string> names, string path, string what) =>
        names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .Select(group => $"{path}: the {what} '{group.Key}' occurs twice.");

    private static IEnumerable<string> Identity(HandsetIdentity identity)
    {
        foreach (var imei in identity.Imeis.Where(imei => !IsImei(imei)))
        {
            yield return $"$.identity.imeis: '{imei}' is not 15 digits with a valid check digit.";
        }
        foreach (var card in identity.Sims.OfType<SimCard>().Where(card => !Imsi().IsMatch(card.Imsi)))
        {
            yield return $"$.identity.sims: the IMSI '{card.Imsi}' is not 14 or 15 digits.";
        }
        if (identity.SimsInserted.Any(slot => slot < 0 || slot >= identity.SlotCount || identity.Sims.ElementAtOrDefault(slot) is null))
        {
            yield return "$.identity.simsInserted: names a slot that has no card.";
        }
        (string Member, string? Mac)[] addresses =
            [("wifiMac", identity.WifiMac), ("wifiMacOnNetwork", identity.WifiMacOnNetwork), ("wifiBssid", identity.WifiBssid)];
        foreach (var (member, mac) in addresses)
        {
            if (mac is not null && (mac.Length != 17 || !PhysicalAddress.TryParse(mac.ToUpperInvariant(), out _)))
            {
                yield return $"$.identity.{member}: '{mac}' is not six pairs of hexadecimal digits with colons.";
            }
        }
        if (!IPAddress.TryParse(identity.WifiAddress, out var address) || address.AddressFamily != AddressFamily.InterNetwork)
        {
            yield return $"$.identity.wifiAddress: '{identity.WifiAddress}' is not an IPv4 address.";
        }
    }

    private static IEnumerable<string> Network(NetworkProfile network)
    {
        if (network.Tls is not ("1.2" or "1.3"))
        {
            yield return $"$.network.tls: '{network.Tls}' is neither 1.2 nor 1.3.";
        }
        if (network.LatencyMinimum < TimeSpan.FromMilliseconds(1)
            || network.LatencyMaximum > TimeSpan.FromSeconds(10)
            || network.LatencyMinimum > network.LatencyMaximum)
        {
            yield return "$.network.latencyMinimum: latencies lie between 1ms and 10s, the minimum not above the maximum.";
        }
        if (network.Impairments is { } damage && (damage.Loss is not (>= 0 and <= 0.5) || damage.Reordering is not (>= 0 and <= 0.5)))
        {
            yield return "$.network.impairments: shares lie between 0 and 0.5.";
        }
        if (network.Gateway.AddressFamily != AddressFamily.InterNetwork || network.Dns.AddressFamily != AddressFamily.InterNetwork)
        {
            yield return "$.network: gateway and dns are IPv4 addresses.";
        }
        for (var i = 0; i < network.Hosts.Count; i++)
        {
            foreach (var problem in Host(network.Hosts[i], $"$.network.hosts[{i}]"))
            {
                yield return problem;
            }
        }
        // One address, one name: otherwise an analyser could not tell from addresses alone which host was reached.
        foreach (var problem in Twice(network.Hosts.Select(host => host.Name), "$.network.hosts", "name")
            .Concat(Twice(network.Hosts.SelectMany(host => host.Addresses).Select(address => address.ToString()), "$.network.hosts", "address")))
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> Host(HostProfile host, string path)
    {
        if (!DnsMessage.IsName(host.Name) || host.Name.Any(char.IsAsciiLetterUpper))
        {
            yield return $"{path}.name: '{host.Name}' is not a host name in lower case.";
        }
        if (!host.Addresses.Any(address => address.AddressFamily == AddressFamily.InterNetwork))
        {
            yield return $"{path}.addresses: has no IPv4 address.";
        }
        if (!Country().IsMatch(host.Country))
        {
            yield return $"{path}.country: '{host.Country}' is not two capital letters.";
        }
        if (host.Ttl is < 0 or > 86400)
        {
            yield return $"{path}.ttl: lies between 0 and 86400 seconds.";
        }
        for (var i = 0; i < host.Servers.Count; i++)
        {
            var server = host.Servers[i];
            if (server.EffectivePort() is < 1 or > ushort.MaxValue || server.Protocol == TransmissionProtocol.Dns)
            {
                yield return $"{path}.servers[{i}]: needs a port from 1 to 65535 and a protocol other than dns.";
            }
            if (server.Status is < 100 or > 599)
            {
                yield return $"{path}.servers[{i}].status: lies between 100 and 599.";
            }
        }
    }

    private static IEnumerable<string> Expected(HandsetProfile profile)
    {
        foreach (var (scenario, expectation) in profile.Expected)
        {
            var path = $"$.expected.{scenario}";
            if (expectation.Verdict == ExpectedVerdict.Fail != expectation.Findings.Count > 0)
            {
                yield return $"{path}: a fail has findings, any other verdict has none.";
            }
            foreach (var finding in expectation.Findings)
            {
                if (!finding.Requirement.StartsWith(scenario + ".", StringComparison.Ordinal) || !Rules.Contains(finding.Rule))
                {
                    yield return $"{path}.findings: '{finding.Requirement}' does not belong to the scenario, "
                        + $"or the rule '{finding.Rule}' is none of {string.Join(' ', Rules)}.";
                }
                if (profile.Network.Hosts.All(host => host.Name != finding.Host))
                {
                    yield return $"{path}.findings: there is no host '{finding.Host}'.";
                }
                if (finding.Rule == Rules[0] ? finding.Marker is not null : !Markers.Contains(finding.Marker?.StartsWith("on.", StringComparison.Ordinal) == true ? finding.Marker[3..] : finding.Marker))
                {
                    yield return $"{path}.findings: the marker '{finding.Marker}' does not fit the rule '{finding.Rule}' "
                        + $"(markers: {string.Join(' ', Markers)}).";
                }
            }
        }
    }

    private static bool IsImei(string imei)
    {
        if (imei.Length != 15 || !imei.All(char.IsAsciiDigit))
        {
            return false;
        }
        var sum = imei.Select((digit, i) => (digit - '0') * (1 + (i % 2))).Sum(value => value > 9 ? value - 9 : value);
        return sum % 10 == 0;
    }

    [GeneratedRegex("^[0-9]{14,15}$")]
    private static partial Regex Imsi();

    [GeneratedRegex("^[A-Z]{2}$")]
    private static partial Regex Country();
}
