using CsCheck;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Decryption;

public class Tls13Tests
{
    private const string Request = "GET /t?imei=356938035643809 HTTP/1.1\r\nHost: api.example\r\n\r\n";
    private static readonly Marker Imei = new("imei", MarkerKind.Imei, "356938035643809");

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(1_400)]
    public void Request_is_read_with_keys_whatever_the_segments(int segment)
    {
        var facts = Analyze(new Tls13Connection(segment).Send(Request).Answer("HTTP/1.1 204 No\r\n\r\n"));

        facts.Http.Should().ContainSingle().Which.Should().Match<HttpObservation>(one => one.Encrypted && one.Host == "api.example" && one.Status == 204 && one.Version == "1.1");
    }

    [Fact]
    public void Decrypted_bytes_are_counted_as_such()
    {
        var flow = Analyze(new Tls13Connection().Send(Request, padding: 50)).Flows.Single();

        (flow.OpacityOut.Decrypted, flow.OpacityOut.Opaque, flow.OpacityIn.Opaque).Should().Be((Request.Length, 0, 0));
    }

    [Fact]
    public void Hit_is_marked_and_stands_where_its_ciphertext_stands()
    {
        var connection = new Tls13Connection().Send(Request);
        var record = connection.Conversation.Frames.Count;

        var hit = Analyze(connection).Hits.Single();

        (hit.Encrypted, hit.Packet, hit.Where, hit.Matched).Should().Be((true, record, "http.target", "356938035643809"));
    }

    [Fact]
    public void Head_split_over_records_is_one_head()
    {
        var facts = Analyze(new Tls13Connection().Send(Request[..20]).Send(Request[20..40], padding: 3).Send(Request[40..]));

        (facts.Http.Single().Target, facts.Hits.Single().Matched).Should().Be(("/t?imei=356938035643809", "356938035643809"));
    }

    [Fact]
    public void Records_after_a_key_update_open()
    {
        var facts = Analyze(new Tls13Connection().Send(Request).UpdateClientKeys().Send(Request).UpdateClientKeys().Send(Request));

        facts.Http.Should().HaveCount(3);
    }

    [Fact]
    public void Traffic_secrets_alone_open_the_traffic()
    {
        var facts = CaptureBuilder.Analyze(new Tls13Connection().Send(Request).ToArray(), Tls13Connection.TrafficKeys);

        facts.Http.Should().ContainSingle();
    }

    [Fact]
    public void Handshake_secrets_alone_leave_the_traffic_closed_for_a_stated_reason()
    {
        var facts = CaptureBuilder.Analyze(new Tls13Connection().Send(Request).ToArray(), Tls13Connection.HandshakeKeys);

        facts.Tls.Single().ClosedReason.Should().Contain("no traffic secret of the client");
        facts.Flows.Single().OpacityOut.Opaque.Should().BeGreaterThanOrEqualTo(Request.Length);
    }

    [Fact]
    public void Without_keys_the_connection_is_closed_for_a_stated_reason()
    {
        var facts = new Tls13Connection().Send(Request).Conversation.ToCapture().Analyze(Imei);

        (facts.Tls.Single().ClosedReason, facts.Tls.Single().Decrypted, facts.Http.Count).Should().Be(("no keys were given for the connection", false, 0));
    }

    [Fact]
    public void Wrong_keys_open_nothing_and_are_named()
    {
        var keys = Tls13Connection.Keys.Replace("c2c2", "c3c3", StringComparison.Ordinal);

        var facts = CaptureBuilder.Analyze(new Tls13Connection().Send(Request).ToArray(), keys);

        facts.Tls.Single().ClosedReason.Should().Be("the keys given do not open record 0 of the client");
    }

    [Fact]
    public void After_a_hole_nothing_more_is_opened()
    {
        var connection = new Tls13Connection().Send(Request);
        var hole = connection.Conversation.Frames.Count;
        connection.Send(Request).Send(Request);
        connection.Conversation.Frames.RemoveAt(hole);

        var facts = Analyze(connection);

        facts.Http.Should().ContainSingle();
        facts.Tls.Single().ClosedReason.Should().Be("bytes of the connection are missing from the capture");
    }

    [Fact]
    public void Client_records_that_come_before_the_server_hello_in_the_capture_wait_for_it()
    {
        var connection = new Tls13Connection().Send(Request);
        var frames = connection.Conversation.Frames;
        var late = frames.GetRange(4, 3);
        frames.RemoveRange(4, 3);
        frames.AddRange(late);

        Analyze(connection).Http.Should().ContainSingle();
    }

    [Fact]
    public void Alert_of_a_client_that_refuses_the_certificate_is_read()
    {
        var alert = Analyze(new Tls13Connection().SendRecord(21, [2, 48])).Tls.Single().Alerts.Single();

        (alert.Direction, alert.Fatal, alert.Description).Should().Be((FlowDirection.Out, true, "unknown_ca"));
    }

    // RFC 8446 4.1.4 and D.4: a second hello in clear after a change of cipher that means nothing.
    [Fact]
    public void Connection_with_a_retried_hello_is_opened()
    {
        var client = new Tls13Writer(Tls13Writer.Secret(0xc1));
        var finished = client.Seal(22, TlsMessages.Handshake(20, new byte[32]));
        client.Use(Tls13Writer.Secret(0xc2));
        var hello = TlsMessages.Record(22, TlsMessages.ClientHello(Tls13Connection.Random));

        var capture = new Conversation(server: 443).Handshake().Send(hello).Answer([.. TlsMessages.Record(22, TlsMessages.ServerHello(tls13: true, retry: true)), .. TlsMessages.Record(20, [1])])
            .Send([.. TlsMessages.Record(20, [1]), .. hello]).Answer(TlsMessages.Record(22, TlsMessages.ServerHello(new byte[32], 0x0304, 0x1301)))
            .Send([.. finished, .. client.Seal(23, Frames.Text(Request))]).ToCapture().ToArray();

        CaptureBuilder.Analyze(capture, Tls13Connection.Keys).Http.Should().ContainSingle();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Early_data_is_opened_with_its_secret_and_passed_over_without(bool known)
    {
        var client = new Tls13Writer(Tls13Writer.Secret(0xc0));
        var early = client.Seal(23, Frames.Text("POST /early HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"));
        var end = client.Seal(22, TlsMessages.Handshake(5, []));
        client.Use(Tls13Writer.Secret(0xc1));
        var finished = client.Seal(22, TlsMessages.Handshake(20, new byte[32]));
        client.Use(Tls13Writer.Secret(0xc2));
        var capture = new Conversation(server: 443).Handshake().Send([.. TlsMessages.Record(22, TlsMessages.ClientHello(Tls13Connection.Random, TlsMessages.Extension(42, []))), .. early])
            .Answer(TlsMessages.Record(22, TlsMessages.ServerHello(new byte[32], 0x0304, 0x1301)))
            .Send([.. end, .. finished, .. client.Seal(23, Frames.Text(Request))]).ToCapture().ToArray();

        var facts = CaptureBuilder.Analyze(capture, Tls13Connection.Keys + (known ? Tls13Connection.Line("CLIENT_EARLY_TRAFFIC_SECRET", 0xc0) : ""));

        facts.Http.Select(one => one.Target).Should().Equal(known ? ["/early", "/t?imei=356938035643809"] : ["/t?imei=356938035643809"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Secrets_block_opens_the_connection_wherever_it_stands(bool late)
    {
        var frames = new Tls13Connection().Send(Request).Conversation.Frames;
        var file = new PcapngBuilder().Section().Interface(1);
        _ = late ? file : file.Secrets(Tls13Connection.Keys);
        frames.ForEach(frame => file.Packet(frame));
        _ = late ? file.Secrets(Tls13Connection.Keys) : file;

        var facts = file.Analyze(Imei);

        (facts.Http.Count, facts.Hits.Count, facts.Packets, facts.Tls.Single().ClosedReason).Should().Be((1, 1, frames.Count, null));
    }

    [Fact]
    public void Changed_ciphertext_never_throws_and_all_bytes_stay_counted()
    {
        var original = new Tls13Connection(segment: 300).Send(Request).Answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").UpdateClientKeys().Send(Request).ToArray();

        Gen.Select(Gen.Int[24, original.Length - 1], Gen.Byte).Array[1, 4].Sample(
            changes =>
            {
                var bytes = original.ToArray();
                foreach (var (at, value) in changes)
                {
                    bytes[at] = value;
                }
                var facts = CaptureBuilder.Analyze(bytes, Tls13Connection.Keys, Imei);
                return facts.Flows.All(flow => Sum(flow.OpacityOut) == flow.PayloadOut && Sum(flow.OpacityIn) == flow.PayloadIn);
            },
            iter: 1_000);
    }

    private static long Sum(FlowOpacity one) => one.Clear + one.Decrypted + one.Metadata + one.Opaque;

    private static CaptureFacts Analyze(Tls13Connection connection) => CaptureBuilder.Analyze(connection.ToArray(), Tls13Connection.Keys, Imei);
}
