using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;
using static Lab.Traffic.Tests.Support.QuicTalk;

namespace Lab.Traffic.Tests.Quic;

public class OpenedQuicTests
{
    private static readonly Marker Imei = new("imei", MarkerKind.Imei, "356938035643809");
    private static readonly byte[] Unreadable = [0xc0, 0x1b, 0x2b, 0x3b, 0x4b, 8, 1, 2, 3, 4, 5, 6, 7, 8, 0, .. new byte[1_200]];
    private static readonly byte[] Request = Http3Frames.Request("GET", "/t?imei=356938035643809");

    [Theory]
    [InlineData(0x1301, false)]
    [InlineData(0x1302, false)]
    [InlineData(0x1303, false)]
    [InlineData(0x1301, true)]
    [InlineData(0x1302, true)]
    [InlineData(0x1303, true)]
    public void Request_is_read_with_keys_in_every_suite_and_version(int cipher, bool two)
    {
        var facts = new QuicTalk(cipher, two).Handshake().Send(Stream(0, 0, Request, fin: true)).Answer(Stream(0, 0, Http3Frames.Headers((":status", "204")), fin: true)).Analyze();

        facts.Http.Single().Should().Match<HttpObservation>(one => one.Version == "3" && one.Encrypted && one.Host == "api.example" && one.Status == 204);
    }

    [Fact]
    public void Decrypted_bytes_are_those_of_streams()
    {
        var flow = new QuicTalk().Handshake().Send(Stream(0, 0, Request)).Analyze().Flows.Single();

        (flow.OpacityOut.Decrypted, flow.OpacityOut.Opaque, flow.OpacityIn.Opaque).Should().Be((Request.Length, 0, 0));
    }

    [Fact]
    public void Hit_stands_where_its_ciphertext_stands()
    {
        var talk = new QuicTalk().Handshake().Send(Stream(0, 0, [.. Request, .. Http3Frames.Data(Frames.Text("id=356938035643809"))]));

        var hit = talk.Analyze(Imei).Hits.Single(one => one.Where == "http.body");

        // One byte and the id of the header, two of the number, five before the data, two before the body.
        (hit.Encrypted, hit.Packet, hit.Offset, hit.Direction).Should().Be((true, talk.Frames.Count, 1 + ServerId.Length + 2 + 5 + Request.Length + 2 + 3, FlowDirection.Out));
    }

    [Fact]
    public void Protocol_chosen_is_read_from_the_opened_handshake()
    {
        var tls = new QuicTalk().Handshake().Analyze().Tls.Single();

        (tls.Protocol, tls.Version, tls.Cipher, tls.Decrypted, tls.ClosedReason).Should().Be(("h3", "TLS 1.3", "TLS_AES_128_GCM_SHA256", true, null));
    }

    [Fact]
    public void Early_data_is_opened()
    {
        var talk = new QuicTalk();
        talk.ToServerDatagram(talk.ClientInitial()).Early(Stream(0, 0, Request, fin: true));

        talk.Analyze().Http.Should().ContainSingle();
    }

    [Fact]
    public void Early_data_before_the_hello_waits_for_it()
    {
        var talk = new QuicTalk();
        var initial = talk.ClientInitial();
        talk.Early(Stream(0, 0, Request, fin: true)).ToServerDatagram(initial);

        talk.Analyze().Http.Should().ContainSingle();
    }

    [Fact]
    public void Key_updates_of_either_end_are_followed()
    {
        var talk = new QuicTalk().Handshake().Send(Stream(0, 0, Request, fin: true));
        talk.Client.Update();
        talk.Send(Stream(4, 0, Request, fin: true));
        talk.Client.Update();
        talk.Send(Stream(8, 0, Request, fin: true));

        talk.Analyze().Http.Should().HaveCount(3);
    }

    [Fact]
    public void Packet_from_before_a_key_update_that_comes_late_is_opened()
    {
        var talk = new QuicTalk().Handshake().Send(Stream(0, 0, Request, fin: true)).Send(Stream(4, 0, Request, fin: true));
        var late = talk.Frames[^1];
        talk.Frames.RemoveAt(talk.Frames.Count - 1);
        talk.Client.Update();
        talk.Send(Stream(8, 0, Request, fin: true)).Frames.Add(late);

        talk.Analyze().Http.Should().HaveCount(3);
    }

    [Fact]
    public void Connection_that_goes_on_from_another_port_is_known_by_its_id()
    {
        var talk = new QuicTalk().Handshake().Send(Stream(0, 0, Request[..10]));
        talk.ClientPort = 50_000;
        var facts = talk.Send(Stream(0, 10, Request[10..])).Analyze();

        facts.Http.Should().ContainSingle();
        facts.Flows.Select(one => (one.Application, one.OpacityOut.Opaque)).Should().Equal(("quic", 0), ("quic", 0));
    }

    [Fact]
    public void Id_that_the_server_issues_is_known_when_the_client_moves_to_it()
    {
        byte[] fresh = [9, 8, 7, 6, 5, 4, 3, 2, 1];
        var talk = new QuicTalk().Handshake().Answer([0x18, 1, 0, (byte)fresh.Length, .. fresh, .. new byte[16]]);
        talk.ToServer = fresh;
        talk.ClientPort = 50_000;

        talk.Send(Stream(0, 0, Request)).Analyze().Http.Should().ContainSingle();
    }

    [Fact]
    public void Packets_without_the_fixed_bit_belong_to_their_connection()
    {
        var talk = new QuicTalk().Handshake();

        talk.ToServerDatagram(talk.Client.Short(ServerId, Stream(0, 0, Request), 0, grease: true)).Analyze().Http.Should().ContainSingle();
    }

    [Fact]
    public void Packets_behind_one_another_in_a_datagram_are_all_read()
    {
        var talk = new QuicTalk();
        talk.ToServerDatagram(talk.ClientInitial()).ToClientDatagram([.. talk.ServerInitial(), .. talk.ServerHandshake(), .. talk.Server.Short(ClientId, Stream(3, 0, [0, .. Http3Frames.Settings()]), 0)]);

        var flow = talk.Analyze().Flows.Single();

        (flow.OpacityIn.Decrypted, flow.OpacityIn.Opaque).Should().Be((3, 0));
    }

    [Fact]
    public void Datagrams_that_the_recorder_saw_as_one_are_read_one_by_one()
    {
        var talk = new QuicTalk().Handshake();
        byte[] one = talk.Client.Short(ServerId, [.. Stream(0, 0, Request[..9]), .. new byte[1_100]], 0), other = talk.Client.Short(ServerId, [.. Stream(4, 0, Request), .. new byte[1_066]], 1);

        var facts = talk.ToServerDatagram([.. one, .. other, .. talk.Client.Short(ServerId, Stream(0, 9, Request[9..]), 2)]).Analyze();

        (facts.Http.Count, facts.Tls.Single().ClosedReason).Should().Be((2, null));
    }

    [Fact]
    public void Without_keys_the_connection_is_closed_for_a_stated_reason()
    {
        var facts = new CaptureBuilder().Add([.. new QuicTalk().Handshake().Send(Stream(0, 0, Request)).Frames]).Analyze(Imei);

        (facts.Tls.Single().ClosedReason, facts.Tls.Single().Decrypted, facts.Http.Count).Should().Be(("no keys were given for the connection", false, 0));
    }

    [Fact]
    public void Wrong_keys_open_nothing_and_are_named()
    {
        var talk = new QuicTalk().Handshake().Send(Stream(0, 0, Request));

        var facts = CaptureBuilder.Analyze(talk.ToArray(), talk.Keys.Replace("c2c2", "c3c3", StringComparison.Ordinal));

        facts.Tls.Single().ClosedReason.Should().Be("1 packet of the client did not open with the keys given");
        facts.Flows.Single().OpacityOut.Opaque.Should().BeGreaterThan(Request.Length);
    }

    [Fact]
    public void Secret_that_is_missing_is_named()
    {
        var talk = new QuicTalk().Handshake().Send(Stream(0, 0, Request));

        var facts = CaptureBuilder.Analyze(talk.ToArray(), talk.TrafficKeys);

        facts.Tls.Single().ClosedReason.Should().Contain("no handshake traffic secret of the server").And.Contain("no handshake traffic secret of the client");
        facts.Http.Should().ContainSingle();
    }

    [Fact]
    public void Secrets_behind_the_packets_open_them_in_a_second_pass()
    {
        var talk = new QuicTalk().Handshake().Send(Stream(0, 0, Request));
        var file = new PcapngBuilder().Section().Interface(1);
        talk.Frames.ForEach(frame => file.Packet(frame));
        file.Secrets(talk.Keys);

        file.Analyze(Imei).Http.Should().ContainSingle();
    }

    [Fact]
    public void Client_that_refuses_the_certificate_says_so_when_it_closes()
    {
        var alert = new QuicTalk().Handshake().ClientHandshake(0x1c, 0x41, 0x2a, 0, 3, (byte)'b', (byte)'a', (byte)'d').Analyze().Tls.Single().Alerts.Single();

        (alert.Direction, alert.Fatal, alert.Description).Should().Be((FlowDirection.Out, true, "bad_certificate"));
    }

    [Fact]
    public void Server_that_refuses_the_hello_is_heard_without_keys()
    {
        var talk = new QuicTalk();
        var close = QuicSealer.Initial(FirstId, client: false).Long(0, ClientId, ServerId, [0x1c, 0x41, 0x78, 6, 0], 0);
        talk.ToServerDatagram(talk.ClientInitial()).ToClientDatagram(close);

        new CaptureBuilder().Add([.. talk.Frames]).Analyze().Tls.Single().Alerts.Single().Description.Should().Be("no_application_protocol");
    }

    [Fact]
    public void Unknown_frame_stops_the_packet_and_is_named()
    {
        var facts = new QuicTalk().Handshake().Send([0x40, 0x77, .. Stream(0, 0, Request)]).Send(Stream(4, 0, Request)).Analyze(Imei);

        facts.Problems.Single().Should().Match<CaptureProblem>(one => one.Kind == "quic-frame" && one.Message.Contains("0x77"));
        facts.Http.Should().ContainSingle();
    }

    [Fact]
    public void Version_that_cannot_be_read_is_named()
    {
        var facts = new CaptureBuilder().Add(Frames.Udp(Unreadable, to: 443)).Analyze();

        (facts.Flows.Single().Application, facts.Problems.Single().Kind).Should().Be(("quic", "quic-version"));
    }

    [Fact]
    public void Connection_whose_hello_is_missing_is_a_problem() =>
        new QuicTalk().ToClientDatagram(new QuicTalk().ServerHandshake()).Analyze().Problems.Single().Kind.Should().Be("quic-hello");

    [Fact]
    public void Datagram_frames_are_searched() =>
        new QuicTalk(alpn: "other").Handshake().Send([0x30, .. Frames.Text("id=356938035643809")]).Analyze(Imei).Hits.Single().Where.Should().Be("quic.datagram");

    [Fact]
    public void Streams_of_an_unknown_protocol_are_searched_over_the_borders_of_packets()
    {
        var talk = new QuicTalk(alpn: "other").Handshake().Send(Stream(0, 0, Frames.Text("id=3569380"))).Send(Stream(4, 0, Frames.Text("zzz"))).Send(Stream(0, 10, Frames.Text("35643809")));

        talk.Analyze(Imei).Hits.Single().Should().Match<MarkerHit>(one => one.Where == "quic.stream" && one.Encrypted);
    }

    [Fact]
    public void Bytes_that_are_missing_are_a_problem()
    {
        var facts = new QuicTalk().Handshake().Send(Stream(0, 5, Request[5..], fin: true)).Analyze();

        facts.Problems.Should().Contain(one => one.Kind == "quic-hole");
    }

    [Fact]
    public void Hello_sent_again_after_a_retry_is_one_observation()
    {
        byte[] other = [7, 7, 7, 7, 7, 7, 7, 7];
        var talk = new QuicTalk();
        var second = QuicSealer.Initial(other, client: true).Long(0, other, ClientId, [.. Crypto(0, talk.Hello()), .. new byte[900]], 1);

        talk.ToServerDatagram(talk.ClientInitial()).ToServerDatagram(second).Analyze().Tls.Should().ContainSingle();
    }

    [Fact]
    public void Initial_that_anyone_can_forge_does_not_close_a_connection_that_runs()
    {
        byte[] other = [7, 7, 7, 7, 7, 7, 7, 7];
        var talk = new QuicTalk().Handshake();
        talk.ToServerDatagram(QuicSealer.Initial(other, client: true).Long(0, other, [], [.. Crypto(0, TlsMessages.ClientHello("forged.example", "h3")), .. new byte[900]], 0));

        talk.Send(Stream(0, 0, Request)).Analyze().Http.Should().ContainSingle();
    }

    [Fact]
    public void Both_ends_may_change_the_version_after_the_first_packet()
    {
        var (one, two) = (new QuicTalk(), new QuicTalk(two: true));
        one.ToServerDatagram(one.ClientInitial()).ToClientDatagram([.. two.ServerInitial(), .. two.ServerHandshake()]);
        one.ToServerDatagram(two.Client.Short(ServerId, Stream(0, 0, Request), 0));

        one.Analyze().Http.Should().ContainSingle();
    }
}
