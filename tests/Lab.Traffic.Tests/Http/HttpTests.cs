using System.IO.Compression;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Http;

public class HttpTests
{
    private static readonly Marker Imei = new("imei", MarkerKind.Imei, "356938035643809");

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(1_400)]
    public void Pipelined_requests_meet_their_answers(int segment)
    {
        var facts = new Conversation().Handshake()
            .Send("GET /a?x=1 HTTP/1.1\r\nHost: one.example\r\n\r\nPOST /b HTTP/1.1\r\nHOST: two.example:8080\r\nContent-Length: 5\r\n\r\nhelloHEAD /c HTTP/1.0\r\n\r\n", segment)
            .Answer("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 404 No\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\nHTTP/1.1 204 No\r\n\r\n", segment)
            .ToCapture().Analyze();

        facts.Http.Select(one => (one.Method, one.Target, one.Host, one.Version, one.Status, one.BodyLength)).Should().Equal(
            ("GET", "/a?x=1", "one.example", "1.1", (int?)200, 0L), ("POST", "/b", "two.example:8080", "1.1", 404, 5), ("HEAD", "/c", null, "1.0", 204, 0));
        facts.Flows.Single().Host.Should().Be("one.example");
    }

    [Fact]
    public void Marker_split_over_chunks_and_segments_is_found_at_its_first_byte()
    {
        var body = "8\r\nid=35693\r\na\r\n8035643809\r\n0\r\n\r\n";
        var conversation = new Conversation().Handshake().Send("POST /c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n").Send(body, 9);

        var hit = conversation.ToCapture().Analyze(Imei).Hits.Single();

        (hit.Where, hit.Packet, hit.Matched).Should().Be(("http.body", 5, "356938035643809"));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public void Compressed_bodies_are_unpacked_for_the_search(string coding)
    {
        // Digits that stand in the body before keep the packer from leaving the value as it is.
        var hit = Post(Compress("0380356480935693{\"imei\":\"356938035643809\"}{\"imei\":\"356938035643809\"}", coding), coding).Analyze(Imei).Hits.Single(one => one.Forms[0] != "plain");

        hit.Forms.Should().Equal(coding);
        hit.Where.Should().Be("http.body");
    }

    [Fact]
    public void Body_that_is_gzip_without_saying_so_is_unpacked() =>
        Post(Compress("{\"imei\":\"356938035643809\"}", "gzip"), coding: null).Analyze(Imei).Hits.Single().Forms.Should().Equal("gzip");

    [Fact]
    public void Two_forms_of_one_marker_in_one_packed_body_are_two_hits()
    {
        var hits = Post(Compress("{\"imei\":\"356938035643809\",\"md5\":\"af2d48f2495881aed1737bb21017f9b6\"}", "gzip"), "gzip").Analyze(Imei).Hits;

        hits.Select(one => string.Join('>', one.Forms)).Should().BeEquivalentTo("gzip", "gzip>md5-hex");
    }

    [Fact]
    public void Decompression_bomb_is_given_up_and_named()
    {
        var facts = Post(Compress(new string('a', 80 << 20), "gzip"), "gzip").Analyze(Imei);

        facts.Problems.Should().ContainSingle().Which.Message.Should().Contain("unpacks to more than");
    }

    [Fact]
    public void Damaged_compression_is_a_problem_and_the_next_request_is_read()
    {
        var packed = Compress("{\"imei\":\"356938035643809\"}", "gzip");
        packed[15] ^= 0xff;
        packed[16] ^= 0xff;
        var conversation = new Conversation().Handshake().Send([.. Head(packed.Length, "gzip"), .. packed]).Send("GET /next HTTP/1.1\r\nHost: a\r\n\r\n");

        var facts = conversation.ToCapture().Analyze(Imei);

        facts.Http.Should().HaveCount(2);
        facts.Problems.Should().ContainSingle().Which.Kind.Should().Be("content-encoding");
    }

    [Fact]
    public void Head_without_end_is_given_up_at_its_limit_and_still_searched()
    {
        var conversation = new Conversation().Handshake().Send("GET /" + new string('a', 70_000) + " imei 356938035643809 ");

        var facts = conversation.ToCapture().Analyze(Imei);

        facts.Http.Should().BeEmpty();
        facts.Hits.Should().ContainSingle().Which.Where.Should().Be("tcp");
    }

    [Fact]
    public void Hole_inside_a_body_of_known_length_does_not_lose_the_next_request()
    {
        var frames = new Conversation().Handshake().Send("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 30\r\n\r\n").Send(new string('x', 30), 10).Send("GET /b HTTP/1.1\r\nHost: a\r\n\r\n").Frames;
        frames.RemoveAt(5);

        new CaptureBuilder().Add([.. frames]).Analyze().Http.Select(one => one.Target).Should().Equal("/a", "/b");
    }

    [Fact]
    public void Hole_inside_a_head_loses_only_the_rest_of_that_head()
    {
        var frames = new Conversation().Handshake().Send("GET /a HTTP/1.1\r\nHost: a\r\nX: " + new string('x', 40) + "\r\n\r\n", 30).Send("GET /b HTTP/1.1\r\nHost: a\r\n\r\n").Frames;
        frames.RemoveAt(4);

        new CaptureBuilder().Add([.. frames]).Analyze().Http.Select(one => one.Target).Should().Equal("/a", "/b");
    }

    [Fact]
    public void Http_is_clear_text_to_the_byte()
    {
        var flow = Post([1, 2, 3], null).Analyze().Flows.Single();

        flow.OpacityOut.Should().Be(new FlowOpacity(flow.PayloadOut, 0, 0, 0));
    }

    [Fact]
    public void Answer_to_head_has_no_body_whatever_its_length_says()
    {
        var facts = new Conversation().Handshake().Send("HEAD /a HTTP/1.1\r\nHost: a\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n")
            .Answer("HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\nHTTP/1.1 201 Made\r\nContent-Length: 0\r\n\r\n").ToCapture().Analyze();

        facts.Http.Select(one => one.Status).Should().Equal(200, 201);
    }

    [Fact]
    public void Marker_in_a_trailer_is_found() =>
        new Conversation().Handshake().Send("POST /c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\nX-Id: 356938035643809\r\n\r\n", 9)
            .ToCapture().Analyze(Imei).Hits.Should().ContainSingle().Which.Where.Should().Be("http.trailer");

    internal static byte[] Compress(string text, string coding)
    {
        var packed = new MemoryStream();
        using (Stream stream = coding switch { "gzip" => new GZipStream(packed, CompressionLevel.Optimal), "br" => new BrotliStream(packed, CompressionLevel.Optimal), _ => new ZLibStream(packed, CompressionLevel.Optimal) })
        {
            stream.Write(Frames.Text(text));
        }
        return packed.ToArray();
    }

    private static byte[] Head(int length, string? coding) =>
        Frames.Text($"POST /p HTTP/1.1\r\nHost: a.example\r\n{(coding is null ? "" : $"Content-Encoding: {coding}\r\n")}Content-Length: {length}\r\n\r\n");

    private static CaptureBuilder Post(byte[] body, string? coding) => new Conversation().Handshake().Send([.. Head(body.Length, coding), .. body]).ToCapture();
}
