using Lab.Harness.Model;
using Lab.Harness.Phone;
using Lab.Harness.Run;
using Lab.Harness.Validity;
using Lab.Traffic.Model;
using static Lab.Harness.Tests.SampleTraffic;

namespace Lab.Harness.Tests.Run;

public sealed class StartDivisionTests
{
    private const string Control = "lab-1.probe.example";

    // Flow N begins N minutes after noon with packet 10 N.
    private static readonly IReadOnlyList<Flow> Flows = [Flow(1, "a.example", "42.62.48.10"), Flow(2, "b.example", "42.62.48.11"), Flow(3, "c.example", "42.62.48.12")];

    [Fact]
    public void Flows_that_began_before_the_start_of_the_phone_are_not_judged() => Hosts(Started(1.5)).Should().Equal("b.example", "c.example");

    [Fact]
    public void Markers_that_were_sent_before_the_start_of_the_phone_are_not_judged() =>
        StartDivision.Of(Traffic(), Started(1.5)).Traffic.HitsSent.Select(hit => hit.Host).Should().Equal("b.example");

    [Fact]
    public void A_window_without_a_start_is_judged_whole() => Hosts(Evidence(begins: false, start: null)).Should().HaveCount(3);

    [Fact]
    public void Of_a_start_that_failed_nothing_is_judged() => Hosts(Evidence(begins: true, start: null)).Should().BeEmpty();

    [Fact]
    public void A_capture_that_began_after_the_start_is_judged_whole() =>
        Hosts(Started(2.5) with { Capture = Captured(Noon.AddMinutes(2.6)) }).Should().HaveCount(3);

    [Fact]
    public void With_no_traffic_since_the_start_nothing_is_judged() => Hosts(Started(30)).Should().BeEmpty();

    [Theory]
    [InlineData(-60, 2)]
    [InlineData(60, 2)]
    public void The_clock_of_the_capture_is_taken_from_the_positive_control(int minutesAhead, int judged)
    {
        var traffic = Traffic(Noon.AddMinutes(40).AddSeconds(-1), TimeSpan.FromMinutes(minutesAhead));

        // Flows and the look-up have the capture's time; the start and the probe have the lab's.
        StartDivision.Of(traffic, Started(1.5 - minutesAhead)).Traffic.Flows.Should().HaveCount(judged);
    }

    [Fact]
    public void Without_a_positive_control_in_the_capture_nothing_is_judged_and_that_is_said()
    {
        var (traffic, doubts) = StartDivision.Of(Traffic(control: "another.example"), Started(1.5));

        (traffic.Flows.Count, doubts.Single().Code).Should().Be((0, ReasonCode.ProbeMissing));
    }

    [Theory]
    [InlineData(TransportProtocol.Udp, 1)]
    [InlineData(TransportProtocol.Tcp, 0)]
    public void Datagrams_that_go_on_across_the_start_are_a_doubt_and_a_connection_that_a_restart_ended_is_none(TransportProtocol protocol, int doubts)
    {
        var flow = Flows[0] with { Protocol = protocol, End = Noon.AddMinutes(3) };

        StartDivision.Of(Traffic(flow), Started(1.5)).Doubts.Should().HaveCount(doubts);
    }

    [Fact]
    public void An_up_time_that_fits_the_restart_tells_when_the_phone_started() =>
        ObservationWindow.StartOf(Read(upTime: 20), asked: Noon.AddSeconds(-25), TimeSpan.Zero).LabTime.Should().Be(Noon.AddSeconds(-20));

    [Theory]
    [InlineData(30, 0)]
    [InlineData(1e9, 0)]
    [InlineData(-1, 0)]
    [InlineData(20, 60)]
    public void A_start_that_cannot_be_is_not_taken(double upTime, int clockMoved) =>
        FluentActions.Invoking(() => ObservationWindow.StartOf(Read(upTime), asked: Noon.AddSeconds(-25), TimeSpan.FromSeconds(clockMoved)))
            .Should().Throw<InconclusiveException>().Which.Reason.Code.Should().Be(ReasonCode.StateNotProven);

    [Fact]
    public void Other_protocols_are_kept_since_only_their_sums_are_known() =>
        StartDivision.Of(Traffic(), Started(30)).Traffic.OtherGlobal.Should().ContainSingle();

    private static IEnumerable<string> Hosts(WindowEvidence evidence) => StartDivision.Of(Traffic(), evidence).Traffic.Flows.Select(flow => flow.Host);

    private static PhoneTime Read(double upTime) => new(Noon, TimeSpan.FromSeconds(upTime), Noon, TimeSpan.FromSeconds(0.1));

    private static PhoneTraffic Traffic(Flow flow) => Traffic(flows: [flow]);

    private static PhoneTraffic Traffic(DateTimeOffset? seen = null, TimeSpan ahead = default, string control = Control, IReadOnlyList<Flow>? flows = null)
    {
        var lookUp = Lookup(control, 0, 50) with { Time = seen ?? Noon.AddMinutes(40) };
        var facts = Facts(flows ?? Flows, [Hit("imei", 1, "42.62.48.10"), Hit("imei", 2, "42.62.48.11")], [lookUp]) with
        {
            OtherTraffic = [new OtherTraffic(1, "icmp", System.Net.IPAddress.Parse("192.168.1.20"), System.Net.IPAddress.Parse("42.62.48.10"), 1, 64, 5)],
        };
        return PhoneSide(facts, Probe(ProbePosition.Start, Control) with { Asked = Noon.AddMinutes(40).AddSeconds(-2) - ahead, LabTime = Noon.AddMinutes(40).AddSeconds(1) - ahead });
    }

    private static WindowEvidence Started(double minutes) => Evidence(begins: true, Start(minutes));

    private static PhoneStart Start(double minutes) => new() { LabTime = Noon.AddMinutes(minutes), Uncertainty = TimeSpan.FromSeconds(0.1), IsRecorded = true };

    private static WindowEvidence Evidence(bool begins, PhoneStart? start) => new() { States = [], Decoys = [], Triggers = [], BeginsWithStart = begins, PhoneStart = start, Capture = Captured(Noon.AddHours(-2)) };

    private static CaptureFile Captured(DateTimeOffset started) => new() { Path = "capture.pcap", Source = "interface", Bytes = 1, Sha256 = "", Started = started, Ended = Noon.AddHours(1) };
}
