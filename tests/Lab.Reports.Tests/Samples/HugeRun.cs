using System.Globalization;
using Lab.Harness.Model;

namespace Lab.Reports.Tests.Samples;

/// <summary>A record as large as a phone that talks to everybody can make it: every flow goes to a host of its own, every finding has evidence in bytes.</summary>
internal static class HugeRun
{
    private const int MostTransmissions = 5_000;
    private const int EvidenceEach = 4;

    private static readonly string?[] Countries = ["CN", "SG", "US", "DE", "JP", "TW", "IE", "KR", null, "BR", "IN", "FR", "NL", "GB", "HK", "AU"];

    /// <summary>Makes the record.</summary>
    /// <param name="flows">Flows in all.</param>
    /// <param name="findings">Findings in all.</param>
    /// <param name="scenarios">Scenarios that they are spread over.</param>
    public static RunRecord Make(int flows, int findings, int scenarios = 10) =>
        SampleRun.Of(Verdict.Fail, [.. Enumerable.Range(1, scenarios).Select(n => Scenario($"NCC-{n.ToString(CultureInfo.InvariantCulture)}", flows / scenarios, findings / scenarios))]) with { Seal = null };

    private static ScenarioRecord Scenario(string id, int flows, int findings)
    {
        var whole = SampleScenario.IdleFail();
        var opened = whole.Window!.PhoneOpened;
        var found = Enumerable.Range(1, findings).Select(n => Finding(whole.Findings[1], id, n)).ToList();
        return whole with
        {
            Id = id,
            Findings = found,
            Requirements = [whole.Requirements[1] with { Id = $"{id}.identifiers", ScenarioId = id, Findings = [.. found.Select(f => f.Id)] }],
            Figures = whole.Figures! with { Flows = flows, BytesOut = flows * 400L },
            Destinations = [.. Enumerable.Range(1, flows).Select(n => whole.Destinations[0] with { Host = Host(id, n), Addresses = [$"203.0.113.{n % 250}"], Country = Countries[n % Countries.Length], Flows = 1, BytesOut = 400, Declared = n % 7 == 0, FirstPacket = n * 10L })],
            Transmissions = [.. Enumerable.Range(1, Math.Min(flows, MostTransmissions)).Select(n => new Transmission(opened.AddMilliseconds(n * 700), Host(id, n), Countries[n % Countries.Length], 400, n * 10L, n % 7 == 0))],
            TransmissionsLeftOut = Math.Max(0, flows - MostTransmissions),
        };
    }

    private static Finding Finding(Finding model, string scenario, int number) => model with
    {
        Id = $"{scenario}.identifiers/{number.ToString(CultureInfo.InvariantCulture)}", ScenarioId = scenario, RequirementId = $"{scenario}.identifiers", Host = Host(scenario, number),
        Statement = $"The phone sent its imei to {Host(scenario, number)}.",
        Evidence = [.. Enumerable.Range(0, EvidenceEach).Select(i => model.Evidence[0] with { Capture = $"{scenario}/capture.pcapng", Host = Host(scenario, number), Packet = (number * 10L) + i })],
        Sightings = EvidenceEach,
    };

    private static string Host(string scenario, int number) => string.Create(CultureInfo.InvariantCulture, $"host-{number}.{scenario}.example").ToLowerInvariant();
}
