using Lab.Traffic.Model;
using Lab.Traffic.Tests.Http;
using Lab.Traffic.Tests.Support;
using static Lab.Traffic.Tests.Support.QuicTalk;

namespace Lab.Traffic.Tests.Http3;

public class Http3Tests
{
    private static readonly Marker Imei = new("imei", MarkerKind.Imei, "356938035643809");
    private static readonly byte[] Request = Http3Frames.Request("GET", "/");
    private static readonly byte[] Leak = Frames.Text("id=356938035643809");

    [Fact]
    public void Request_names_its_host_and_the_flow()
    {
        var facts = new QuicTalk().Handshake().Send(Stream(0, 0, Request)).Analyze();

        (facts.Http.Single().Method, facts.Http.Single().Target, facts.Flows.Single().Host).Should().Be(("GET", "/", "api.example"));
    }

    [Fact]
    public void Length_of_a_body_is_counted_over_its_frames() =>
        new QuicTalk().Handshake().Send(Stream(0, 0, [.. Request, .. Http3Frames.Data(new byte[40]), .. Http3Frames.Data(new byte[2])])).Analyze().Http.Single().BodyLength.Should().Be(42);

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public void Compressed_body_is_unpacked_and_searched(string encoding)
    {
        byte[] message = [.. Http3Frames.Headers((":status", "200"), ("content-encoding", encoding)), .. Http3Frames.Data(HttpTests.Compress("{\"imei\":\"356938035643809\"}", encoding))];

        var hits = new QuicTalk().Handshake().Answer(Stream(0, 0, message, fin: true)).Analyze(Imei).Hits;

        hits.Should().Contain(one => one.Where == "http.body" && one.Forms[0] == encoding && one.Direction == FlowDirection.In);
    }

    [Fact]
    public void Header_values_are_searched() =>
        new QuicTalk().Handshake().Send(Stream(0, 0, Http3Frames.Headers((":method", "GET"), (":path", "/"), ("x-id", "356938035643809")))).Analyze(Imei).Hits.Single().Where.Should().Be("http.header");

    [Fact]
    public void Target_is_searched() =>
        new QuicTalk().Handshake().Send(Stream(0, 0, Http3Frames.Request("GET", "/?i=356938035643809"))).Analyze(Imei).Hits.Single().Where.Should().Be("http.target");

    [Fact]
    public void Fields_of_the_dynamic_table_are_read()
    {
        var talk = new QuicTalk().Handshake().Answer(Stream(3, 0, [0, .. Http3Frames.Settings((1, 4_096))])).Send(Stream(6, 0, [2, 0x3f, 0xe1, 0x1f, .. Http3Frames.Insert(":path", "/dynamic")]));

        talk.Send(Stream(0, 0, Dynamic())).Analyze().Http.Single().Target.Should().Be("/dynamic");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Stream_waits_for_fields_that_come_later(bool settingsFirst)
    {
        var talk = new QuicTalk().Handshake();
        byte[] settings = Stream(3, 0, [0, .. Http3Frames.Settings((1, 4_096))]);
        _ = settingsFirst ? talk.Answer(settings) : talk;
        talk.Send(Stream(0, 0, [.. Dynamic(), .. Http3Frames.Data(Leak)], fin: true)).Send(Stream(6, 0, [2, 0x3f, 0xe1, 0x1f, .. Http3Frames.Insert(":path", "/dynamic")]));
        _ = settingsFirst ? talk : talk.Answer(settings);

        var facts = talk.Analyze(Imei);

        (facts.Http.Single().Target, facts.Http.Single().BodyLength, facts.Hits.Single().Where, facts.Problems.Count).Should().Be(("/dynamic", Leak.Length, "http.body", 0));
    }

    [Fact]
    public void Body_is_searched_though_its_fields_never_become_readable()
    {
        var facts = new QuicTalk().Handshake().Send(Stream(0, 0, [.. Dynamic(), .. Http3Frames.Data(Leak)], fin: true)).Analyze(Imei);

        facts.Hits.Single().Where.Should().Be("http.body");
        facts.Problems.Should().Contain(one => one.Kind == "qpack");
    }

    [Fact]
    public void Reserved_frames_and_streams_are_passed_over_and_searched()
    {
        var talk = new QuicTalk().Handshake().Send(Stream(0, 0, [.. Http3Frames.Frame(0x21 + 31 * 5, [1, 2, 3]), .. Request])).Send(Stream(10, 0, [0x40, 0x21 + 31, .. Leak]));

        var facts = talk.Analyze(Imei);

        (facts.Http.Count, facts.Hits.Single().Where, facts.Problems.Count).Should().Be((1, "quic.stream", 0));
    }

    [Fact]
    public void Webtransport_streams_are_not_read_as_messages()
    {
        var talk = new QuicTalk().Handshake().Send(Stream(0, 0, [0x40, 0x41, 0, .. Leak])).Send(Stream(2, 0, [0x40, 0x54, 0, .. Leak]));

        var facts = talk.Analyze(Imei);

        (facts.Http.Count, facts.Hits.Single().Where, facts.Hits.Single().Count).Should().Be((0, "quic.stream", 2));
    }

    [Fact]
    public void Push_is_no_request_but_searched()
    {
        byte[] promise = Http3Frames.Frame(5, [0, 0, 0, .. Http3Frames.Literal(":path", "/?i=356938035643809")]);
        byte[] push = [1, 0, .. Http3Frames.Headers((":status", "200")), .. Http3Frames.Data(Leak)];

        var facts = new QuicTalk().Handshake().Send(Stream(0, 0, Request)).Answer(Stream(0, 0, promise)).Answer(Stream(7, 0, push)).Analyze(Imei);

        facts.Http.Should().ContainSingle();
        facts.Hits.Select(one => one.Where).Should().BeEquivalentTo("http.target", "http.body");
    }

    [Fact]
    public void Interim_answer_is_followed_by_the_real_one()
    {
        byte[] answer = [.. Http3Frames.Headers((":status", "103")), .. Http3Frames.Headers((":status", "404"))];

        new QuicTalk().Handshake().Send(Stream(0, 0, Request)).Answer(Stream(0, 0, answer)).Analyze().Http.Single().Status.Should().Be(404);
    }

    [Fact]
    public void Answer_that_comes_before_its_request_in_the_capture_is_joined() =>
        new QuicTalk().Handshake().Answer(Stream(0, 0, Http3Frames.Headers((":status", "200")))).Send(Stream(0, 0, Request)).Analyze().Http.Single().Status.Should().Be(200);

    [Fact]
    public void Datagram_of_a_tunnel_is_searched_behind_its_stream_number()
    {
        var hit = new QuicTalk().Handshake().Send([0x30, 0, .. Leak]).Analyze(Imei).Hits.Single();

        (hit.Where, hit.Offset).Should().Be(("quic.datagram", 1 + ServerId.Length + 2 + 1 + 1 + 3));
    }

    // Fields: :method GET of the static table, and the first one of the dynamic table.
    private static byte[] Dynamic() => Http3Frames.Frame(1, [2, 0, 0xd1, 0x80]);
}
