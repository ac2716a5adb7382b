using System.Net;
using Lab.Harness.Model;
using Lab.Harness.Run;
using Lab.Traffic.Model;
using static Lab.Harness.Tests.SampleTraffic;

namespace Lab.Harness.Tests.Run;

public sealed class VantageMatchTests
{
    private const string Overseas = "42.62.48.10";

    [Fact]
    public void The_same_five_tuple_is_the_same_flow() =>
        Compare([Flow(1, "a.example", Overseas)], [Flow(1, "a.example", Overseas)]).Should().BeEquivalentTo(new { SameEnds = 1, SameRemote = 0, OnlyFirst = 0, OnlySecond = 0 });

    [Fact]
    public void Behind_a_vpn_a_flow_is_known_by_its_remote_end() =>
        Compare([Flow(1, "a.example", Overseas)], [Flow(1, "a.example", Overseas, client: "10.215.173.1")]).Should().BeEquivalentTo(new { SameEnds = 0, SameRemote = 1, OnlyFirst = 0, OnlySecond = 0 });

    [Fact]
    public void Behind_a_proxy_a_flow_is_known_by_the_name_it_states() =>
        Compare([Flow(1, "a.example", Overseas) with { Hosts = ["a.example"] }], [Flow(1, "a.example", "8.8.4.4") with { Hosts = ["A.example"] }])
            .Should().BeEquivalentTo(new { SameName = 1, OnlyFirst = 0, OnlySecond = 0 });

    [Fact]
    public void Another_name_at_the_same_remote_end_is_another_flow() =>
        Compare([Flow(1, "a.example", Overseas) with { Hosts = ["a.example"] }], [Flow(1, "b.example", Overseas, client: "10.215.173.1") with { Hosts = ["b.example"] }])
            .Should().BeEquivalentTo(new { OnlyFirst = 1, OnlySecond = 1 });

    [Fact]
    public void Another_time_at_the_same_remote_end_is_another_flow() =>
        Compare([Flow(1, "a.example", Overseas)], [Flow(2, "a.example", Overseas)]).Should().BeEquivalentTo(new { OnlyFirst = 1, OnlySecond = 1 });

    [Fact]
    public void One_flow_stands_for_one_flow_of_the_other_capture_alone() =>
        Compare([Flow(1, "a.example", Overseas)], [Flow(1, "a.example", Overseas), Again(Flow(1, "a.example", Overseas), 2)]).Should().BeEquivalentTo(new { SameEnds = 1, OnlySecond = 1 });

    [Fact]
    public void Clocks_that_differ_are_compared_by_the_positive_controls()
    {
        var ahead = TimeSpan.FromHours(8);
        var first = PhoneSide(Facts([Flow(1, "a.example", Overseas)], dns: [Lookup("lab-1.probe.example", 9, 1)]), Probe(ProbePosition.Start, "lab-1.probe.example"));
        var late = Flow(1, "a.example", Overseas);
        var second = PhoneSide(
            Facts([late with { Start = late.Start + ahead, End = late.End + ahead }], dns: [Lookup("lab-1.probe.example", 9, 1) with { Time = Noon + ahead }]), Probe(ProbePosition.Start, "lab-1.probe.example"));

        VantageMatch.Compare(first, second).Should().BeEquivalentTo(new { ClockOffset = ahead, SameEnds = 1, OnlyFirst = 0, OnlySecond = 0 });
    }

    [Fact]
    public void Look_ups_are_compared_by_name_wherever_the_resolver_is()
    {
        var first = PhoneSide(Facts([Flow(1, "", "192.168.1.1", 53, application: "dns")], dns: [Lookup("a.example", 1, 7)]));
        var second = PhoneSide(Facts([Flow(1, "", "10.215.173.2", 53, application: "dns")], dns: [Lookup("A.example", 1, 7), Lookup("b.example", 1, 8)]));

        VantageMatch.Compare(first, second).Should().BeEquivalentTo(new { NamesOnlyFirst = Array.Empty<string>(), NamesOnlySecond = new[] { "b.example" }, OnlySecond = 0 });
    }

    [Fact]
    public void What_only_one_capture_shows_is_told_with_its_packet() =>
        Compare([], [Flow(3, "b.example", Overseas)]).Flows.Should().ContainSingle().Which.Should().BeEquivalentTo(new { InSecond = true, Packet = 30L, Host = "b.example", BytesOut = 300L });

    [Theory]
    [InlineData("192.168.1.20", AttributionSurety.Certain)]
    [InlineData("10.215.173.1", AttributionSurety.Likely)]
    public void The_app_that_the_second_capture_tells_is_that_of_the_matched_flow(string client, AttributionSurety sure)
    {
        var told = new AppAttribution { Uid = 10085, How = AttributionSource.Capture, Sure = AttributionSurety.Certain };
        var second = new PhoneTraffic("NCC-1/capture.second.pcap", Facts([Flow(1, "a.example", Overseas, client: client)]), [], new SampleLocator(), _ => told);

        VantageMatch.Compare(PhoneSide(Facts([Flow(1, "a.example", Overseas)])), second, out var apps);

        apps.Should().Equal(new Dictionary<int, AppAttribution> { [1] = told with { How = AttributionSource.SecondCapture, Sure = sure } });
    }

    private static Flow Again(Flow flow, int id) => flow with { Id = id, FirstPacket = id * 10, Client = new Endpoint(IPAddress.Parse("192.168.1.20"), 51_000) };

    private static VantageComparison Compare(IReadOnlyList<Flow> first, IReadOnlyList<Flow> second) => VantageMatch.Compare(PhoneSide(Facts(first)), PhoneSide(Facts(second)));
}
