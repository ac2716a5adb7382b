using Lab.Harness.Model;

namespace Lab.Reports.Tests.Samples;

/// <summary>Findings of sample records.</summary>
internal static class SampleFinding
{
    private const string Account = "api.account.vendor.example";

    public static IReadOnlyList<Finding> Idle(DateTimeOffset opened) =>
    [
        Destination("NCC-1.destinations/1", Account, "CN", 214, opened),
        Carried("NCC-1.identifiers/1", "NCC-1", Account, "imei", "imei as sha1, base64url, first 16 characters", "http.target", "MfRVY1oSJS-M7bOc", "GET /pass/activate/dev/MfRVY1oSJS-M7bOc/activating?imsi= HTTP/1.1\\x0d\\x0aHost: api.account.vendor.example", 4, opened),
        Carried("NCC-1.identifiers/2", "NCC-1", Account, "wifi-mac", "wifi-mac as upper case hex without separators", "http.body", "6409801A2B3C", "{\"d\":\"6409801A2B3C\",\"v\":\"JHBMIBF5.0\",\"t\":1394789213}", 4, opened),
        Carried("NCC-1.identifiers/3", "NCC-1", "update.vendor.example", "android-id", "android-id as it is, within base64", "http.body", "OWYxYzBlN2E1YjNkMjQ2OA", "b=eyJhaWQiOiI5ZjFjMGU3YTViM2QyNDY4IiwibSI6IkVNLTIwMTQifQ%3D%3D&c=OWYxYzBlN2E1YjNkMjQ2OA", 1, opened),
        Destination("NCC-1.destinations/2", "tracking.intl.vendor.example", "CN", 96, opened),
        Destination("NCC-1.destinations/3", "cdn.analytics.example", "SG", 60, opened),
        Destination("NCC-1.destinations/4", "192.0.2.77", null, 12, opened),
        Destination("NCC-1.countries/1", Account, "CN", 310, opened) with { RequirementId = "NCC-1.countries", RuleId = "country-reached", Statement = "The phone sent data to servers in CN." },
    ];

    public static IReadOnlyList<Finding> Messaging(DateTimeOffset opened) =>
    [
        Carried("NCC-2.numbers/1", "NCC-2", Account, "recipient.number", "recipient.number as percent encoding", "http.target", "%2B886912000001", "GET /pass/user@id?type=MXPH&externalId=%2B886912000001 HTTP/1.1", 5, opened),
        Carried("NCC-2.numbers/2", "NCC-2", Account, "sender.number", "sender.number as it is", "http.header cookie", "886912000111", "Cookie: uid=7781; from=886912000111; v=5", 5, opened),
    ];

    private static Finding Carried(string id, string scenario, string host, string marker, string what, string where, string matched, string context, int times, DateTimeOffset opened) => new()
    {
        Id = id, RuleId = "marker-carried", RuleVersion = 1, RequirementId = id[..id.IndexOf('/', StringComparison.Ordinal)], ScenarioId = scenario, Host = host, Country = "CN", Marker = marker,
        Statement = $"The phone sent its {marker} to {host}.",
        Reasoning = $"The value read from the phone before the window, in the form \"{what}\", stands in bytes that the phone sent. The form is one of those searched for every value; its length makes a coincidence improbable (section on the decision rule).",
        Evidence = [.. Enumerable.Range(0, times).Select(i => Seen(scenario, host, 120 + (i * 811), opened.AddSeconds(4.218 + (i * 611.7))) with { What = what, Where = where, Offset = 26 + i, Matched = matched, Context = context, InClear = true })],
        Sightings = times,
    };

    private static Finding Destination(string id, string host, string? country, int sightings, DateTimeOffset opened) => new()
    {
        Id = id, RuleId = "undeclared-destination", RuleVersion = 1, RequirementId = "NCC-1.destinations", ScenarioId = "NCC-1", Host = host, Country = country,
        Statement = $"The phone sent data to {host}, which is not declared.",
        Reasoning = "The flow was begun by the phone within the window, with the state proven; the host is not in the requirement set's list of declared destinations.",
        Evidence = [Seen("NCC-1", host, 41, opened.AddSeconds(2.071)), Seen("NCC-1", host, 198, opened.AddSeconds(19.5)), Seen("NCC-1", host, 377, opened.AddSeconds(36.25)), Seen("NCC-1", host, 512, opened.AddSeconds(52.125))],
        Sightings = sightings,
    };

    private static Evidence Seen(string scenario, string host, long packet, DateTimeOffset time) => new()
    {
        Capture = $"{scenario}/capture.pcapng", Packet = packet, Time = time, FlowId = (int)(packet / 10), Flow = $"tcp 192.168.43.20:{40_000 + packet} > 203.0.113.10:80", Host = host, HostSource = "host",
        Address = "203.0.113.10", Port = 80, Country = "CN", BytesOut = 412, BytesIn = 1_204,
    };
}
