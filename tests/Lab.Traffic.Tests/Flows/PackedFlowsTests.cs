using System.Net;
using System.Reflection;
using Lab.Traffic.Flows;
using Lab.Traffic.Model;

namespace Lab.Traffic.Tests.Flows;

/// <summary>Results of flows come out of their packed form as they went in.</summary>
public sealed class PackedFlowsTests
{
    private static readonly Flow Full = new()
    {
        Id = 1,
        Protocol = TransportProtocol.Udp,
        Client = new Endpoint(IPAddress.Parse("10.0.0.1"), 40_000),
        Server = new Endpoint(IPAddress.Parse("2001:db8::1"), 443),
        FirstPacket = 1_000_000_000_000,
        LastPacket = 1_000_000_000_500,
        Start = DateTimeOffset.UnixEpoch.AddTicks(17_654_321_001_234_567),
        End = DateTimeOffset.UnixEpoch.AddTicks(17_654_321_001_234_000),
        PacketsOut = 3,
        PacketsIn = 4,
        PayloadOut = long.MaxValue,
        PayloadIn = 70_000,
        PayloadOutSha256 = new string('a', 64),
        PayloadInSha256 = new string('0', 64),
        AcknowledgedUnseen = 12,
        PayloadCut = 90,
        HandshakeSeen = true,
        Host = "host.example",
        HostSource = NameSource.Certificate,
        Hosts = ["host.example", "other.example"],
        DnsName = "name.example",
        Location = new EndpointLocation(AddressScope.Global, "DE"),
        ClientLocation = new EndpointLocation(AddressScope.Private, null),
        Owner = new DomainOwner("example", "Example", "US", "a test"),
        ClosedReason = "no keys were given",
        Hint = "doh",
        Application = "quic",
        OpacityOut = new FlowOpacity(1, 200, 30_000, 4_000_000),
        OpacityIn = new FlowOpacity(5, 6, 7, 8),
        App = new FlowApp(10_123, "org.example.app"),
        Proxied = new ProxiedDestination("behind.example", 8_443, new Endpoint(IPAddress.Parse("10.9.8.7"), 8_443), new EndpointLocation(AddressScope.Global, "FR")),
    };

    [Fact]
    public void A_flow_comes_out_as_it_went_in() => Packed(Full)[0].Should().BeEquivalentTo(Full, options => options.WithStrictOrdering());

    [Fact]
    public void Each_property_of_a_flow_is_packed()
    {
        var empty = Empty(1);
        var differing = typeof(Flow).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(one => one.CanWrite && one.Name != nameof(Flow.Id))
            .Where(one => Equals(one.GetValue(Full), one.GetValue(empty))).Select(one => one.Name);
        differing.Should().BeEmpty("the flow of this test must have a value of its own in every property, or the packing of a new one goes untested");
    }

    [Fact]
    public void A_name_behind_a_proxy_comes_out_as_it_went_in()
    {
        var flow = Empty(1) with { Proxied = new ProxiedDestination("behind.example", 443, null, ProxiedDestination.Nowhere) };

        Packed(flow)[0].Proxied.Should().Be(flow.Proxied);
    }

    [Fact]
    public void Nothing_stays_nothing() => Packed(Empty(1))[0].Should().BeEquivalentTo(Empty(1));

    [Fact]
    public void Flows_that_end_in_another_order_stand_in_that_of_their_numbers()
    {
        var packed = Packed(Empty(3), Empty(1), Empty(2));
        packed.Select(one => one.Id).Should().Equal(1, 2, 3);
    }

    [Fact]
    public void Many_flows_come_out_as_they_went_in()
    {
        var flows = Enumerable.Range(1, 5_000).Select(id => Full with { Id = id, PayloadIn = id * 77L, Host = $"host{id % 40}.example" }).ToArray();
        // A list is compared by identity: the names are looked at apart.
        Packed(flows).Select(one => one with { Hosts = [] }).Should().Equal(flows.Select(one => one with { Hosts = [] }));
        Packed(flows).Should().OnlyContain(one => one.Hosts.SequenceEqual(Full.Hosts));
    }

    [Fact]
    public void An_app_gets_the_name_that_the_capture_gives_its_number()
    {
        var packed = Packed(Empty(1) with { App = new FlowApp(10_123, null) });
        packed.AppNames = new Dictionary<int, string> { [10_123] = "org.example.app" };
        packed[0].App.Should().Be(new FlowApp(10_123, "org.example.app"));
    }

    private static PackedFlows Packed(params Flow[] flows)
    {
        var packed = new PackedFlows(new PackedContext(new OverflowFile()));
        foreach (var flow in flows)
        {
            packed.Add(flow);
        }
        return packed;
    }

    private static Flow Empty(int id) => new()
    {
        Id = id,
        Protocol = TransportProtocol.Tcp,
        Client = new Endpoint(IPAddress.Any, 0),
        Server = new Endpoint(IPAddress.Any, 0),
        FirstPacket = id,
        LastPacket = id,
        OpacityOut = new FlowOpacity(0, 0, 0, 0),
        OpacityIn = new FlowOpacity(0, 0, 0, 0),
    };
}
