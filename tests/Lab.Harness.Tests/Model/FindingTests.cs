using Lab.Harness.Model;

namespace Lab.Harness.Tests.Model;

public sealed class FindingTests
{
    private static readonly Evidence Packet = new() { Capture = "NCC-1/capture.pcap", Packet = 3, FlowId = 1, Flow = "tcp a > b", Address = "42.62.48.10", Port = 80, BytesOut = 1, BytesIn = 0 };

    [Fact]
    public void A_finding_without_evidence_cannot_be_made()
    {
        var make = () => Make([], "because");

        make.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void A_finding_without_reasoning_cannot_be_made()
    {
        var make = () => Make([Packet], " ");

        make.Should().Throw<ArgumentException>();
    }

    private static Finding Make(IReadOnlyList<Evidence> evidence, string reasoning) => new()
    {
        Id = "NCC-1.destinations/1", RuleId = "undeclared-destination", RuleVersion = 1, RequirementId = "NCC-1.destinations", ScenarioId = "NCC-1",
        Host = "api.example", Statement = "It did.", Reasoning = reasoning, Evidence = evidence, Sightings = 1,
    };
}
