using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Http;

/// <summary>Whose request a hit belongs to, what of a body could be read, and how bodies are delimited.</summary>
public class HttpFactsTests
{
    private const string Body = "{\"imei\":\"356938035643809\"}";
    private static readonly Marker Imei = new("imei", MarkerKind.Imei, "356938035643809");
    private static readonly byte[] Noise = [.. Enumerable.Range(0, 300).Select(one => (byte)(one * 151 ^ one >> 3 | 0x80))];

    [Theory]
    [InlineData(1)]
    [InlineData(1_400)]
    public void Hit_belongs_to_the_host_of_its_request(int segment)
    {
        var facts = new Conversation().Handshake()
            .Send("GET /a HTTP/1.1\r\nHost: one.example\r\n\r\n" + $"POST /b HTTP/1.1\r\nHost: TWO.example:8080\r\nContent-Length: {Body.Length}\r\n\r\n{Body}" + "GET /c HTTP/1.1\r\nHost: three.example\r\nX-Id: 356938035643809\r\n\r\n", segment)
            .ToCapture().Analyze(Imei);

        facts.Hits.Select(one => (one.Where, one.Host)).Should().Equal(("http.body", "two.example"), ("http.header", "three.example"));
        (facts.Flows.Single().Host, string.Join(' ', facts.Flows.Single().Hosts)).Should().Be(("one.example", "one.example two.example three.example"));
    }

    [Fact]
    public void Same_value_to_two_hosts_over_one_connection_is_two_hits() =>
        new Conversation().Handshake().Send("GET /?i=356938035643809 HTTP/1.1\r\nHost: one.example\r\n\r\nGET /?i=356938035643809 HTTP/1.1\r\nHost: two.example\r\n\r\n").ToCapture().Analyze(Imei)
            .Hits.Select(one => one.Host).Should().BeEquivalentTo("one.example", "two.example");

    [Fact]
    public void Hit_in_an_answer_belongs_to_the_host_that_was_asked() =>
        new Conversation().Handshake().Send("GET /a HTTP/1.1\r\nHost: one.example\r\n\r\nGET /b HTTP/1.1\r\nHost: two.example\r\n\r\n")
            .Answer($"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nxHTTP/1.1 200 OK\r\nContent-Length: {Body.Length}\r\n\r\n{Body}").ToCapture().Analyze(Imei).Hits.Single().Host.Should().Be("two.example");

    [Fact]
    public void Name_of_requests_inside_of_encryption_is_stated_once()
    {
        var connection = new Tls13Connection().Send("GET /a HTTP/1.1\r\nHost: inner.example\r\n\r\nGET /b HTTP/1.1\r\nHost: inner.example:443\r\n\r\n");

        CaptureBuilder.Analyze(connection.ToArray(), Tls13Connection.Keys).Flows.Single().Hosts.Should().Equal("inner.example");
    }

    [Fact]
    public void More_names_than_are_kept_are_a_problem()
    {
        var requests = string.Concat(Enumerable.Range(0, 260).Select(i => $"GET / HTTP/1.1\r\nHost: h{i}.example\r\n\r\n"));

        var facts = new Conversation().Handshake().Send(requests).ToCapture().Analyze();

        facts.Flows.Single().Hosts.Should().HaveCount(256);
        facts.Problems.Should().ContainSingle().Which.Should().Match<CaptureProblem>(one => one.Kind == "host-limit" && one.Count == 4);
    }

    [Theory]
    [InlineData("compress")]
    [InlineData("gzip, x-own")]
    [InlineData("dcb")]
    public void Body_under_an_unknown_coding_is_opaque_and_told(string coding) => IsOpaque(Analyze(Noise, coding));

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("zstd")]
    public void Body_that_does_not_unpack_is_opaque_and_told(string coding) => IsOpaque(Analyze(Noise, coding));

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("zstd")]
    public void Body_that_unpacks_is_clear_with_markers_and_without(string coding)
    {
        var packed = Pack(Frames.Text("0380356480935693" + Body + Body), coding);

        foreach (var facts in new[] { Analyze(packed, coding), Analyze(packed, coding, Imei) })
        {
            facts.Problems.Should().BeEmpty();
            facts.Flows.Single().OpacityOut.Opaque.Should().Be(0);
        }
        Analyze(packed, coding, Imei).Hits.Should().Contain(one => one.Forms[0] == coding && one.Where == "http.body");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("zstd")]
    public void Body_whose_end_is_missing_is_opaque_and_told(string coding) => IsOpaque(Analyze(Pack(Noise, coding)[..^100], coding));

    [Fact]
    public void Body_in_two_members_of_gzip_is_clear() => Analyze([.. Pack(Noise, "gzip"), .. Pack(Noise, "gzip")], "gzip").Problems.Should().BeEmpty();

    [Fact]
    public void Body_without_a_byte_is_no_problem() => Analyze(Pack([], "gzip"), "gzip").Problems.Should().BeEmpty();

    [Fact]
    public void Body_over_a_hole_is_opaque_from_there_on()
    {
        var packed = Pack(Noise, "gzip");
        var frames = new Conversation().Handshake().Send($"POST /a HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}\r\n\r\n").Send(packed, 100).Frames;
        frames.RemoveAt(5);

        new CaptureBuilder().Add([.. frames]).Analyze().Flows.Single().OpacityOut.Opaque.Should().Be(packed.Length - 200);
    }

    [Fact]
    public void Undecodable_body_inside_of_opened_encryption_is_opaque()
    {
        var connection = new Tls13Connection().Send([.. Frames.Text($"POST /a HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\nContent-Length: {Noise.Length}\r\n\r\n"), .. Noise]);

        CaptureBuilder.Analyze(connection.ToArray(), Tls13Connection.Keys).Flows.Single().OpacityOut.Opaque.Should().Be(Noise.Length);
    }

    [Theory]
    [InlineData("Transfer-Encoding: gzip, chunked\r\n")]
    [InlineData("Transfer-Encoding: gzip\r\nTransfer-Encoding: Chunked\r\n")]
    [InlineData("Content-Length: 5\r\nTransfer-Encoding: gzip;q=1, chunked\r\n")]
    public void Transfer_codings_are_taken_off(string fields)
    {
        var packed = Pack(Frames.Text("0380356480935693" + Body + Body), "gzip");
        byte[] request = [.. Frames.Text($"POST /a HTTP/1.1\r\nHost: a\r\n{fields}\r\n{packed.Length:x};ext=1\r\n"), .. packed, .. Frames.Text("\r\n0\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n")];

        var facts = new Conversation().Handshake().Send(request).ToCapture().Analyze(Imei);

        facts.Http.Select(one => one.Target).Should().Equal("/a", "/b");
        facts.Hits.Should().Contain(one => one.Forms[0] == "gzip");
    }

    [Fact]
    public void Coding_whose_name_only_holds_chunked_is_not_chunked() =>
        new Conversation().Handshake().Send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n").Answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: xchunked\r\n\r\nid 356938035643809").ToCapture().Analyze(Imei)
            .Should().Match<CaptureFacts>(facts => facts.Hits.Count == 1 && facts.Problems.Count == 1);

    [Fact]
    public void Codings_on_several_lines_are_one_list()
    {
        var packed = Pack(Pack(Frames.Text("0380356480935693" + Body + Body), "gzip"), "br");

        new Conversation().Handshake().Send([.. Frames.Text($"POST /a HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\nContent-Encoding: br\r\nContent-Length: {packed.Length}\r\n\r\n"), .. packed])
            .ToCapture().Analyze(Imei).Hits.Should().Contain(one => one.Forms[0] == "br" && one.Forms[1] == "gzip");
    }

    [Fact]
    public void Extension_of_a_chunk_is_searched_and_the_body_goes_on()
    {
        var facts = new Conversation().Handshake().Send("POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n8;id=356938035643809\r\nx=356938\r\n9\r\n035643809\r\n0;q=356938035643809\r\nX-T: 356938035643809\r\n\r\n").ToCapture().Analyze(Imei);

        facts.Hits.Select(one => one.Where).Should().BeEquivalentTo("http.chunk-extension", "http.body", "http.trailer");
        facts.Hits.Sum(one => one.Count).Should().Be(4);
    }

    [Fact]
    public void Chunks_that_do_not_hold_are_told_and_what_follows_is_searched()
    {
        var facts = new Conversation().Handshake().Send("POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nid 356938035643809").ToCapture().Analyze(Imei);

        facts.Problems.Should().ContainSingle().Which.Kind.Should().Be("http-chunk");
        facts.Hits.Should().ContainSingle().Which.Where.Should().Be("tcp");
    }

    private static void IsOpaque(CaptureFacts facts)
    {
        facts.Flows.Single().OpacityOut.Opaque.Should().BeGreaterThan(100);
        facts.Flows.Single().OpacityOut.Should().Match<FlowOpacity>(one => one.Clear > 0 && one.Clear + one.Opaque == facts.Flows[0].PayloadOut);
        facts.Problems.Should().ContainSingle().Which.Should().Match<CaptureProblem>(one => one.Kind == "content-encoding" && one.Packet == 4);
    }

    private static CaptureFacts Analyze(byte[] body, string coding, params Marker[] markers) =>
        new Conversation().Handshake().Send([.. Frames.Text($"POST /p HTTP/1.1\r\nHost: a.example\r\nContent-Encoding: {coding}\r\nContent-Length: {body.Length}\r\n\r\n"), .. body]).ToCapture().Analyze(markers);

    private static byte[] Pack(byte[] bytes, string coding)
    {
        if (coding == "zstd")
        {
            using var compressor = new ZstdSharp.Compressor();
            return compressor.Wrap(bytes).ToArray();
        }
        var packed = new MemoryStream();
        using (Stream stream = coding switch
        {
            "gzip" => new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Optimal),
            "br" => new System.IO.Compression.BrotliStream(packed, System.IO.Compression.CompressionLevel.Optimal),
            _ => new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.Optimal),
        })
        {
            stream.Write(bytes);
        }
        return packed.ToArray();
    }
}
