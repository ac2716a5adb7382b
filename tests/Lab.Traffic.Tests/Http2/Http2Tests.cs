using CsCheck;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Http;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Http2;

public class Http2Tests
{
    private static readonly Marker Imei = new("imei", MarkerKind.Imei, "356938035643809");

    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    [InlineData(1_400)]
    public void Prior_knowledge_is_read_whatever_the_segments(int segment)
    {
        var facts = Exchange(segment).ToCapture().Analyze(Imei);

        facts.Http.Should().ContainSingle().Which.Should().Match<HttpObservation>(one =>
            one.Version == "2" && one.Method == "POST" && one.Host == "h2.example" && one.Target == "/c" && one.Status == 201 && one.BodyLength == 4 && !one.Encrypted);
        facts.Flows.Single().OpacityOut.Opaque.Should().Be(0);
    }

    [Fact]
    public void Second_request_uses_the_table_of_the_first()
    {
        var writer = new HpackWriter();
        byte[] second = [.. writer.Field(":method", "GET"), .. writer.Field(":path", "/a"), .. writer.Field("x-imei", "356938035643809")];
        byte[] third = [.. writer.Field(":method", "GET", HpackWriter.Indexed), .. writer.Field(":path", "/a", HpackWriter.Indexed), .. writer.Field("x-imei", "356938035643809", HpackWriter.Indexed)];

        var facts = new Conversation().Handshake().Send([.. Http2Frames.Preface, .. Http2Frames.Settings(), .. Http2Frames.Headers(1, second, true), .. Http2Frames.Headers(3, third, true)])
            .ToCapture().Analyze(Imei);

        facts.Http.Select(one => one.Target).Should().Equal("/a", "/a");
        (facts.Hits.Single().Count, facts.Hits.Single().Where).Should().Be((2, "http.header"));
    }

    [Fact]
    public void Padding_priority_and_continuation_are_taken_away()
    {
        var block = new HpackWriter().Fields((":method", "GET"), (":path", "/x?imei=356938035643809"));
        byte[] first = [3, 0, 0, 0, 0, 16, .. block[..5], 0, 0, 0];
        byte[] frames = [.. Http2Frames.Frame(1, 0x08 | 0x20 | 1, 1, first), .. Http2Frames.Frame(9, 0, 1, block[5..9]), .. Http2Frames.Frame(9, 4, 1, block[9..])];

        var facts = Client(frames).Analyze(Imei);

        (facts.Http.Single().Target, facts.Hits.Single().Where).Should().Be(("/x?imei=356938035643809", "http.target"));
    }

    [Theory]
    [InlineData(7, "http2.frame")]
    [InlineData(0x40, "http2.frame")]
    [InlineData(0, "http2.padding")]
    public void Bytes_that_belong_to_no_message_are_searched(int type, string place)
    {
        byte[] payload = type == 0 ? [21, (byte)'a', .. "x=356938035643809;yz."u8] : [0, 0, 0, 1, 0, 0, 0, 0, .. "x=356938035643809;yz."u8];
        byte[] frames = [.. Http2Frames.Headers(1, new HpackWriter().Fields((":method", "POST"), (":path", "/1"))), .. Http2Frames.Frame(type, type == 0 ? 0x08 : 0, type == 0 ? 1 : 0, payload)];

        Client(frames).Analyze(Imei).Hits.Select(one => one.Where).Should().Equal(place);
    }

    [Fact]
    public void Bodies_that_interleave_are_searched_each_for_itself()
    {
        var writer = new HpackWriter();
        byte[] frames =
        [
            .. Http2Frames.Headers(1, writer.Fields((":method", "POST"), (":path", "/1"))), .. Http2Frames.Headers(3, writer.Fields((":method", "POST"), (":path", "/3"))),
            .. Http2Frames.Data(1, Frames.Text("id=3569380"), false), .. Http2Frames.Data(3, Frames.Text("noise 111"), false), .. Http2Frames.Data(1, Frames.Text("35643809")), .. Http2Frames.Data(3, Frames.Text("more")),
        ];

        Client(frames).Analyze(Imei).Hits.Single().Where.Should().Be("http.body");
    }

    [Fact]
    public void Padded_body_is_counted_without_its_padding()
    {
        byte[] frames = [.. Http2Frames.Headers(1, new HpackWriter().Fields((":method", "POST"), (":path", "/1"))), .. Http2Frames.Frame(0, 9, 1, [4, .. Frames.Text("hello"), 0, 0, 0, 0])];

        Client(frames).Analyze().Http.Single().BodyLength.Should().Be(5);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public void Compressed_bodies_are_unpacked(string coding)
    {
        var body = HttpTests.Compress("0380356480935693{\"imei\":\"356938035643809\"}{\"imei\":\"356938035643809\"}", coding);
        byte[] frames = [.. Http2Frames.Headers(1, new HpackWriter().Fields((":method", "POST"), (":path", "/1"), ("content-encoding", coding))), .. Http2Frames.Data(1, body[..10], false), .. Http2Frames.Data(1, body[10..])];

        Client(frames).Analyze(Imei).Hits.Single(one => one.Forms[0] != "plain").Forms.Should().Equal(coding);
    }

    [Fact]
    public void Settings_of_the_other_end_allow_a_larger_table()
    {
        var writer = new HpackWriter();
        byte[] block = [.. writer.Resize(60_000), .. writer.Fields((":method", "GET"), (":path", "/big"))];

        var facts = new Conversation().Handshake().Send([.. Http2Frames.Preface, .. Http2Frames.Settings()]).Answer(Http2Frames.Settings((1, 65_536))).Send(Http2Frames.Headers(1, block, true)).ToCapture().Analyze();

        facts.Http.Single().Target.Should().Be("/big");
    }

    [Fact]
    public void Upgrade_in_clear_goes_on_as_http2()
    {
        var server = new HpackWriter();
        var facts = new Conversation().Handshake().Send("GET /up HTTP/1.1\r\nHost: a.example\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n")
            .Answer([.. Frames.Text("HTTP/1.1 101 Switching\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n"), .. Http2Frames.Settings(), .. Http2Frames.Headers(1, server.Fields((":status", "204")), true)])
            .Send([.. Http2Frames.Preface, .. Http2Frames.Settings(), .. Http2Frames.Headers(3, new HpackWriter().Fields((":method", "GET"), (":path", "/next")), true)])
            .ToCapture().Analyze();

        facts.Http.Select(one => (one.Version, one.Target, one.Status)).Should().Equal(("1.1", "/up", (int?)204), ("2", "/next", null));
    }

    [Fact]
    public void Http2_inside_of_tls_is_read()
    {
        var connection = new Tls13Connection().Answer(Http2Frames.Settings()).Send([.. Http2Frames.Preface, .. Http2Frames.Settings()])
            .Send(Http2Frames.Headers(1, new HpackWriter().Fields((":method", "GET"), (":authority", "b.example"), (":path", "/q"), ("cookie", "id=356938035643809")), true));

        var facts = CaptureBuilder.Analyze(connection.ToArray(), Tls13Connection.Keys, Imei);

        (facts.Http.Single().Version, facts.Http.Single().Encrypted, facts.Hits.Single().Encrypted, facts.Flows.Single().Host).Should().Be(("2", true, true, "b.example"));
    }

    [Fact]
    public void Broken_header_block_is_a_problem_and_bodies_are_still_searched()
    {
        byte[] frames = [.. Http2Frames.Headers(1, [0xff]), .. Http2Frames.Data(1, Frames.Text("356938035643809"))];

        var facts = Client(frames).Analyze(Imei);

        facts.Problems.Should().ContainSingle(one => one.Kind == "hpack");
        facts.Hits.Single().Where.Should().Be("http.body");
    }

    [Fact]
    public void Endless_header_block_is_given_up()
    {
        byte[] frames = [.. Http2Frames.Frame(1, 0, 1, [0x82]), .. Enumerable.Range(0, 20).SelectMany(_ => Http2Frames.Frame(9, 0, 1, new byte[16_384]))];

        Client(frames).Analyze().Problems.Should().ContainSingle(one => one.Kind == "http2-frame");
    }

    [Fact]
    public void Changed_frames_never_throw_and_all_bytes_stay_counted()
    {
        var original = Exchange(100).ToCapture().ToArray();
        Gen.Select(Gen.Int[24, original.Length - 1], Gen.Byte).Array[1, 6].Sample(
            changes =>
            {
                var bytes = original.ToArray();
                foreach (var (at, value) in changes)
                {
                    bytes[at] = value;
                }
                return CaptureBuilder.Analyze(bytes, Imei).Flows.All(flow => flow.OpacityOut.Clear + flow.OpacityOut.Opaque + flow.OpacityOut.Metadata == flow.PayloadOut);
            },
            iter: 1_000);
    }

    private static Conversation Exchange(int segment)
    {
        var client = new HpackWriter();
        var server = new HpackWriter();
        return new Conversation().Handshake()
            .Send([.. Http2Frames.Preface, .. Http2Frames.Settings((3, 100)), .. Http2Frames.Headers(1, client.Fields((":method", "POST"), (":scheme", "http"), (":authority", "h2.example"), (":path", "/c")))], segment)
            .Answer([.. Http2Frames.Settings((1, 4_096)), .. Http2Frames.Frame(4, 1, 0, [])], segment).Send(Http2Frames.Data(1, Frames.Text("body")), segment)
            .Answer([.. Http2Frames.Headers(1, server.Fields((":status", "201"))), .. Http2Frames.Data(1, Frames.Text("ok"))], segment);
    }

    private static CaptureBuilder Client(byte[] frames) => new Conversation().Handshake().Send([.. Http2Frames.Preface, .. Http2Frames.Settings(), .. frames]).ToCapture();
}
