using Lab.Harness.Model;
using static Lab.Harness.Tests.SampleTraffic;

namespace Lab.Harness.Tests.Run;

public sealed class PhoneTrafficTests
{
    [Fact]
    public void A_probe_is_seen_when_its_name_and_its_connection_are_in_the_capture()
    {
        var facts = Facts([Flow(1, "", "192.168.1.1", 53, application: "dns"), Flow(2, "", "8.8.4.4", 31_234)], dns: [Lookup("lab-1.probe.example", 1, 7)]);

        var probe = PhoneSide(facts, Probe(ProbePosition.Start, "lab-1.probe.example", "8.8.4.4", 31_234)).Probes.Should().ContainSingle().Subject;

        probe.Should().BeEquivalentTo(new { Seen = true, LookUpPacket = 7L, ConnectionPacket = 20L });
    }

    [Fact]
    public void A_probe_whose_connection_is_missing_is_not_seen() =>
        PhoneSide(Facts([Flow(1, "", "192.168.1.1", 53, application: "dns")], dns: [Lookup("lab-1.probe.example", 1, 7)]), Probe(ProbePosition.Start, "lab-1.probe.example", "8.8.4.4", 31_234))
            .Probes.Should().ContainSingle().Which.Seen.Should().BeFalse();

    [Fact]
    public void Probes_are_the_labs_own_traffic_and_not_the_phones()
    {
        var facts = Facts([Flow(1, "", "192.168.1.1", 53, application: "dns"), Flow(2, "", "8.8.4.4", 31_234), Flow(3, "a.example", "42.62.48.10")], dns: [Lookup("lab-1.probe.example", 1, 7)]);

        var traffic = PhoneSide(facts, Probe(ProbePosition.Start, "lab-1.probe.example", "8.8.4.4", 31_234));

        traffic.Flows.Select(f => f.Host).Should().Equal("a.example");
        traffic.LabFlows.Should().HaveCount(2);
    }

    [Theory]
    [InlineData(80, 0)]
    [InlineData(443, 0)]
    [InlineData(8080, 1)]
    public void A_page_of_the_labs_is_its_own_traffic_at_the_ports_of_the_web(int port, int flows) =>
        PhoneSide(Facts([Flow(1, "", "8.8.4.4", port)]), Probe(ProbePosition.Page, "page-1.probe.example", "8.8.4.4")).Flows.Should().HaveCount(flows);

    [Fact]
    public void A_page_elsewhere_than_at_the_labs_address_is_the_phones_traffic() =>
        PhoneSide(Facts([Flow(1, "page-1.probe.example", "42.62.48.10", 80)]), Probe(ProbePosition.Page, "page-1.probe.example", "8.8.4.4")).Flows.Should().ContainSingle();

    [Fact]
    public void A_page_that_was_looked_up_and_not_connected_to_is_not_seen() =>
        PhoneSide(Facts([Flow(1, "", "192.168.1.1", 53, application: "dns")], dns: [Lookup("page-1.probe.example", 1, 7)]), Probe(ProbePosition.Page, "page-1.probe.example", "8.8.4.4"))
            .Probes.Should().ContainSingle().Which.Seen.Should().BeFalse();

    [Fact]
    public void A_resolver_flow_that_also_carries_other_names_stays_the_phones()
    {
        var facts = Facts([Flow(1, "", "192.168.1.1", 53, application: "dns")], dns: [Lookup("lab-1.probe.example", 1, 7), Lookup("api.account.xiaomi.com", 1, 9)]);

        PhoneSide(facts, Probe(ProbePosition.Start, "lab-1.probe.example")).Flows.Should().ContainSingle();
    }

    [Fact]
    public void A_stranger_who_connects_to_the_phones_port_of_the_debug_bridge_is_no_traffic_of_the_labs() =>
        PhoneSide(Facts([Flow(1, "", "192.168.1.20", 5555, client: "42.62.48.10")])).Flows.Should().ContainSingle();

    [Fact]
    public void A_debug_bridge_within_the_labs_network_is_the_labs() =>
        PhoneSide(Facts([Flow(1, "", "192.168.1.20", 5555, client: "192.168.1.2")])).Flows.Should().BeEmpty();

    [Fact]
    public void A_phone_cannot_hide_behind_the_port_of_the_debug_bridge()
    {
        var flow = Flow(1, "", "42.62.48.10", 5555) with { Location = new Lab.Traffic.Model.EndpointLocation(Lab.Traffic.Model.AddressScope.Global, "CN") };

        PhoneSide(Facts([flow])).Flows.Should().ContainSingle();
    }
}
