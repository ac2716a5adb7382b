using Lab.Harness.Model;
using Lab.Harness.Run;
using Lab.Harness.Validity;
using Lab.Traffic.Model;

namespace Lab.Harness.Tests.Run;

public sealed class FlowAttributionTests
{
    private const string Phone = "192.168.1.20:40001";
    private const string Server = "42.62.48.10:80";
    private static readonly DateTimeOffset Start = SampleTraffic.Noon.AddMinutes(1);

    [Fact]
    public void Connection_that_a_sample_showed_is_certainly_that_user_id_s() =>
        Of(Seen(10_085)).Should().BeEquivalentTo(new { Uid = 10_085, Packages = new[] { "com.example.chat" }, How = AttributionSource.SocketSample, Sure = AttributionSurety.Certain });

    [Fact]
    public void All_packages_that_share_the_user_id_are_named() => Of(Seen(1000)).Packages.Should().Equal("android", "com.android.settings");

    [Fact]
    public void User_id_of_a_second_user_is_the_package_of_the_first() => Of(Seen(1_010_085)).Should().BeEquivalentTo(new { Uid = 1_010_085, Packages = new[] { "com.example.chat" } });

    [Fact]
    public void User_id_without_a_package_stays_visible() => Of(Seen(99_001)).Should().BeEquivalentTo(new { Uid = 99_001, Packages = Array.Empty<string>(), Sure = AttributionSurety.Certain });

    [Fact]
    public void Flow_that_no_sample_showed_has_no_app() => Of().Should().Be(AppAttribution.None);

    [Fact]
    public void Sample_from_before_the_connection_is_of_another() => Of(Seen(10_085, from: -60, to: -50)).Should().Be(AppAttribution.None);

    [Fact]
    public void Samples_with_two_user_ids_leave_the_app_unknown() =>
        Of(Seen(10_085), Seen(10_001)).Should().BeEquivalentTo(new { Uid = (int?)null, How = AttributionSource.SocketSample, Sure = AttributionSurety.Unknown });

    [Theory]
    [InlineData(0, 1, 10_085, null)]
    [InlineData(120, 121, null, 10_085)]
    [InlineData(119, 119, null, null)]
    [InlineData(0, 120, null, null)]
    public void Port_used_again_within_the_capture_is_kept_apart(int from, int to, int? first, int? second)
    {
        var flows = new[] { Flow(), Flow() with { Id = 2, FirstPacket = 500, Start = Start.AddMinutes(2), End = Start.AddMinutes(2).AddSeconds(1) } };

        var apps = new FlowAttribution(flows, Evidence([Seen(10_085, from: from, to: to)]));

        flows.Select(f => apps.Of(f).Uid).Should().Equal(first, second);
    }

    [Fact]
    public void Unconnected_udp_socket_on_the_local_port_makes_the_app_likely() =>
        Of(Flow() with { Protocol = TransportProtocol.Udp }, Seen(10_085) with { Protocol = TransportProtocol.Udp, Local = "*:40001", Remote = null })
            .Should().BeEquivalentTo(new { Uid = 10_085, Sure = AttributionSurety.Likely });

    [Fact]
    public void Unconnected_udp_socket_says_nothing_of_tcp() => Of(Seen(10_085) with { Protocol = TransportProtocol.Udp, Local = "*:40001", Remote = null }).Should().Be(AppAttribution.None);

    [Theory]
    [InlineData(1051)]
    [InlineData(0)]
    public void Resolver_asks_for_an_unknown_app(int uid) =>
        Of(Flow() with { Application = "dns" }, Seen(uid)).Should().BeEquivalentTo(new { Uid = uid, Sure = AttributionSurety.Resolver, IsKnown = false });

    [Fact]
    public void Root_that_does_not_look_names_up_is_certain() => Of(Seen(0)).Sure.Should().Be(AttributionSurety.Certain);

    [Fact]
    public void Download_provider_is_only_likely() => Of(Seen(10_003)).Sure.Should().Be(AttributionSurety.Likely);

    [Fact]
    public void User_id_in_the_capture_comes_before_samples() =>
        Of(Flow() with { App = new FlowApp(10_085, "Chat") }, Seen(10_001)).Should().BeEquivalentTo(new { Uid = 10_085, Name = "Chat", How = AttributionSource.Capture, Sure = AttributionSurety.Certain });

    [Fact]
    public void Recorder_that_could_not_tell_the_app_leaves_it_to_the_samples() => Of(Flow() with { App = new FlowApp(-1, null) }, Seen(10_085)).How.Should().Be(AttributionSource.SocketSample);

    [Fact]
    public void Capture_by_the_lab_s_clock_is_joined_by_lab_time()
    {
        var late = TimeSpan.FromHours(3);
        var flow = Flow() with { Start = Start + late, End = Start + late };
        var evidence = Evidence([Seen(10_085) with { LabFirst = Start + late, LabLast = Start + late }]);
        evidence = evidence with { Window = evidence.Window! with { Opened = SampleTraffic.Noon + late, Closed = SampleTraffic.Noon.AddMinutes(10) + late } };

        new FlowAttribution([flow], evidence).Of(flow).Uid.Should().Be(10_085);
    }

    private static Flow Flow() => SampleTraffic.Flow(1, "a.example", "42.62.48.10");

    private static AppAttribution Of(params SocketSighting[] seen) => Of(Flow(), seen);

    private static AppAttribution Of(Flow flow, params SocketSighting[] seen) => new FlowAttribution([flow], Evidence(seen)).Of(flow);

    private static WindowEvidence Evidence(IReadOnlyList<SocketSighting> seen) => new()
    {
        States = [],
        Decoys = [],
        Triggers = [],
        Sockets = seen,
        PackagesOfUids = new Dictionary<int, IReadOnlyList<string>>
        {
            [1000] = ["android", "com.android.settings"], [10_003] = ["com.android.providers.downloads", "com.android.providers.media"], [10_085] = ["com.example.chat"],
        },
        Window = new WindowRecord
        {
            Asked = TimeSpan.FromMinutes(10), Reached = TimeSpan.FromMinutes(10), PhoneOpened = SampleTraffic.Noon, PhoneClosed = SampleTraffic.Noon.AddMinutes(10),
            Opened = SampleTraffic.Noon.AddHours(5), Closed = SampleTraffic.Noon.AddHours(5).AddMinutes(1),
        },
    };

    private static SocketSighting Seen(int uid, double from = 0, double to = 1) => new()
    {
        Protocol = TransportProtocol.Tcp, Local = Phone, Remote = Server, Uid = uid, PhoneFirst = Start.AddSeconds(from), PhoneLast = Start.AddSeconds(to), LabFirst = SampleTraffic.Noon.AddHours(5), LabLast = SampleTraffic.Noon.AddHours(5),
    };
}
