using Lab.Harness.Model;
using Lab.Harness.Run;
using Lab.Traffic.Model;

namespace Lab.Harness.Rules;

/// <summary>Makes findings and evidence in one way for all rules.</summary>
internal static class FindingFactory
{
    /// <summary>Most pieces of evidence kept in one finding.</summary>
    public const int MaxEvidence = 20;

    public static Evidence OfFlow(PhoneTraffic traffic, PhoneFlow flow) => new()
    {
        Capture = traffic.CapturePath,
        Packet = flow.FirstPacket,
        Time = flow.Start,
        FlowId = flow.Id,
        Flow = flow.Ends,
        Host = flow.Name,
        HostSource = flow.HostSource,
        Address = flow.Remote.Address.ToString(),
        Port = flow.Remote.Port,
        Country = flow.Country,
        BytesOut = flow.BytesOut,
        BytesIn = flow.BytesIn,
        App = flow.App.How == AttributionSource.None ? null : flow.App,
    };

    public static Evidence OfHit(PhoneTraffic traffic, PhoneFlow flow, MarkerHit hit) => OfFlow(traffic, flow) with
    {
        Packet = hit.Packet,
        Time = hit.Time,
        What = What(hit),
        Where = hit.Place,
        Offset = hit.Offset,
        Matched = hit.Matched,
        Context = hit.Context,
        InClear = !hit.Encrypted,
    };

    /// <summary>Names a hit: the marker and its layers, such as "imei as sha1, base64url".</summary>
    public static string What(MarkerHit hit) => hit.File is { } file ? FileWhat(hit, file) : hit.Forms is ["plain"] ? $"{hit.Marker} in plain text" : $"{hit.Marker} as {string.Join(", ", hit.Forms)}";

    private static string FileWhat(MarkerHit hit, FileSighting file)
    {
        var layers = hit.Forms.Count > 1 ? $" within {string.Join(", ", hit.Forms.SkipLast(1))}" : "";
        var what = file.Likeness is { } likeness
            ? $"a {likeness.Format} picture that looks like {hit.Marker} ({likeness.FrequencyDistance} and {likeness.GradientDistance} of 64 bits of its two perceptual hashes differ)"
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{file.SeenBytes} of {file.FileBytes} bytes of {hit.Marker} ({file.SharePercent:0.#} %)");
        return what + layers;
    }

    public static Finding Make(IRule rule, RuleInput input, int number, string host, string? country, string? marker, string statement, string reasoning, IReadOnlyList<Evidence> evidence, long sightings) => new()
    {
        Id = $"{input.Requirement.Id}/{number}",
        RuleId = rule.Id,
        RuleVersion = rule.Version,
        RequirementId = input.Requirement.Id,
        ScenarioId = input.ScenarioId,
        Host = host,
        Country = country,
        Marker = marker,
        Statement = statement,
        Reasoning = reasoning,
        Evidence = [.. evidence.OrderBy(e => e.Packet).ThenBy(e => e.Offset).Take(MaxEvidence)],
        Sightings = sightings,
    };
}
