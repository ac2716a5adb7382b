using System.Text;
using CsCheck;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Markers;

public class SearchTests
{
    private static readonly Marker Imei = new("imei", MarkerKind.Imei, "356938035643809");

    [Fact]
    public void Hit_names_place_packet_offset_and_surroundings()
    {
        var hit = new Conversation().Handshake().Send("GET /v1?imei=356938035643809&x=\u0001 HTTP/1.1\r\nHost: a.example\r\n\r\n").ToCapture().Analyze(Imei).Hits.Single();

        (hit.Where, hit.Packet, hit.Offset, hit.Direction, hit.Host, hit.Variant).Should().Be(("http.target", 4L, 13L, FlowDirection.Out, "a.example", "356938035643809"));
        hit.Context.Should().Be(@"GET /v1?imei=356938035643809&x=\x01 HTTP/1.1\x0d\x0a");
    }

    [Fact]
    public void Marker_over_a_segment_border_belongs_to_the_packet_of_its_first_byte()
    {
        var hit = new Conversation(server: 5_222).Handshake().Send("some text before 3569380356").Send("43809 and after").ToCapture().Analyze(Imei).Hits.Single();

        (hit.Where, hit.Packet, hit.Offset).Should().Be(("tcp", 4L, 17L));
    }

    [Fact]
    public void Marker_in_an_answer_is_found_as_received() =>
        new Conversation().Handshake().Send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").Answer("HTTP/1.1 200 OK\r\nX-Id: 356938035643809\r\nContent-Length: 0\r\n\r\n")
            .ToCapture().Analyze(Imei).Hits.Single().Should().Match<MarkerHit>(one => one.Direction == FlowDirection.In && one.Where == "http.header");

    [Fact]
    public void Sightings_of_the_same_kind_are_counted() =>
        new Conversation(server: 5_222).Handshake().Send("356938035643809 and 356938035643809").ToCapture().Analyze(Imei).Hits.Single().Count.Should().Be(2);

    [Fact]
    public void Retransmitted_marker_is_one_sighting()
    {
        var frame = Frames.Tcp(1, Frames.Text("id 356938035643809 "), server: 5_222);

        new CaptureBuilder().Add(frame, frame).Analyze(Imei).Hits.Single().Count.Should().Be(1);
    }

    [Fact]
    public void Marker_in_a_dns_label_is_found_in_the_name() =>
        new CaptureBuilder().Add(Frames.Udp(DnsMessages.Query("356938035643809.x.leak.test"), to: 53)).Analyze(Imei).Hits.Should().ContainSingle().Which.Where.Should().Be("dns.name");

    [Fact]
    public void Marker_in_a_server_name_is_found_there() =>
        new Conversation(server: 443).Handshake().Send(TlsMessages.Record(22, TlsMessages.ClientHello("356938035643809.leak.test"))).ToCapture()
            .Analyze(Imei).Hits.Should().ContainSingle().Which.Where.Should().Be("tls.sni");

    [Theory]
    [InlineData("d=%4d%7aU2OTM4MDM1NjQzODA5%3D", "percent>base64")]
    [InlineData("d=3569380%335643809", "percent")]
    public void Percent_escapes_are_decoded_before_the_search(string query, string forms) =>
        new Conversation().Handshake().Send($"GET /?{query} HTTP/1.1\r\nHost: a\r\n\r\n").ToCapture().Analyze(Imei).Hits.Select(one => string.Join('>', one.Forms)).Should().Equal(forms);

    [Fact]
    public void Escaped_form_body_over_segments_is_found_once()
    {
        const string body = "ssid=Caf%C3%A9+am+Wald&x=1";
        var facts = new Conversation().Handshake().Send($"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: {body.Length}\r\n\r\n{body}", 7).ToCapture().Analyze(new Marker("ssid", MarkerKind.Text, "Café am Wald"));

        facts.Hits.Should().ContainSingle().Which.Count.Should().Be(1);
    }

    [Fact]
    public void Base64_of_a_value_is_found_at_any_place_of_any_text()
    {
        Gen.Select(Gen.Byte.Array[0, 40], Gen.Byte.Array[0, 40], Gen.Bool).Sample(
            (before, after, urlSafe) =>
            {
                byte[] text = [.. before, (byte)'=', .. "356938035643809"u8, (byte)';', .. after];
                var wire = Convert.ToBase64String(text);
                wire = urlSafe ? wire.Replace('+', '-').Replace('/', '_') : wire;
                return Hits($"[{wire}]") is [{ Forms: ["base64"] or ["base64url"], Count: 1 }];
            },
            iter: 1_000);
    }

    [Fact]
    public void Base64_of_a_number_that_differs_in_one_digit_is_never_found()
    {
        Gen.Select(Gen.Byte.Array[0, 5], Gen.Int[0, 14], Gen.Int[1, 9]).Sample(
            (before, position, difference) =>
            {
                var digits = "356938035643809".ToCharArray();
                digits[position] = (char)('0' + (digits[position] - '0' + difference) % 10);
                byte[] text = [.. before, (byte)'=', .. Encoding.ASCII.GetBytes(digits), (byte)';'];
                return Hits($"[{Convert.ToBase64String(text)}] {Convert.ToHexStringLower(text)} {new string(digits)}").Count == 0;
            },
            iter: 1_000);
    }

    // An array of eleven MessagePack values, by chance, the second of which is a text that ends before the last digit does.
    [Fact]
    public void Number_cut_by_a_chance_length_is_not_found()
    {
        byte[] text = [0x9b, 0x28, 0xaf, .. "=356938035643804;"u8];

        Hits(Convert.ToBase64String(text)).Should().BeEmpty();
    }

    [Fact]
    public void Random_bytes_give_no_hits()
    {
        var markers = new[] { Imei, new Marker("phone", MarkerKind.Phone, "+886912345678"), new Marker("name", MarkerKind.Text, "Wang"), new Marker("mac", MarkerKind.Mac, "02:00:5e:10:20:30") };
        var random = new Random(7);
        var builder = new CaptureBuilder();
        for (var i = 0; i < 2_000; i++)
        {
            var payload = new byte[1_400];
            random.NextBytes(payload);
            builder.Add(Frames.Udp(payload));
        }

        builder.Analyze(markers).Hits.Should().BeEmpty();
    }

    [Theory]
    [InlineData(MarkerKind.Decimal, "1234")]
    [InlineData(MarkerKind.Text, "ab")]
    [InlineData(MarkerKind.Hex, "00000000")]
    [InlineData(MarkerKind.Hex, "02005e")]
    public void Value_that_chance_brings_is_named_as_not_searched_and_never_a_finding(MarkerKind kind, string value)
    {
        var facts = new CaptureBuilder().Add(Frames.Udp(Frames.Text($" {value} "))).Analyze(new Marker("short", kind, value));

        (facts.Hits.Count, facts.Search!.NotSearched.SingleOrDefault()).Should().Be((0, "short"));
    }

    [Theory]
    [InlineData("0000D0D2")]
    [InlineData("D2D00000")]
    public void Number_of_few_bits_is_not_searched_in_binary(string hex) =>
        new CaptureBuilder().Add(Frames.Udp([0x81, .. Convert.FromHexString(hex), 0x82])).Analyze(new Marker("port", MarkerKind.Decimal, "53458001"), new Marker("number", MarkerKind.Decimal, "53458")).Hits.Should().BeEmpty();

    [Fact]
    public void Few_characters_of_a_digest_are_no_finding()
    {
        const string md5 = "af2d48f2495881aed1737bb21017f9b6"; // by md5sum

        (Hits($"h={md5[..8]};").Count, Hits($"h={md5[8..24]};").Count).Should().Be((0, 1));
    }

    [Fact]
    public void Digest_of_a_near_miss_is_no_finding() =>
        Hits($"h={Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("356938035643808"u8))};").Should().BeEmpty();

    [Fact]
    public void Chance_matches_grow_with_the_bytes_searched_and_stay_far_below_one()
    {
        double Expected(int packets) => new CaptureBuilder().Add([.. Enumerable.Repeat(Frames.Udp(new byte[1_000]), packets)]).Analyze(Imei).Search!.ExpectedChanceMatches;

        (Expected(20) / Expected(10)).Should().BeApproximately(2, 0.01);
        Expected(20).Should().BeInRange(1e-30, 1e-3);
    }

    [Theory]
    [InlineData("0912345678", 33.2, 10)]
    [InlineData("0912-345-678", 33.2, 10)]
    [InlineData("02:00:5e:10:20:ab", 48, 16)]
    [InlineData("MfRVY1oSJS-M7bOc", 96, 64)]
    [InlineData("0xa145d21ca2440100", 58, 256)]
    [InlineData("0x300039003100", 15.97, 10)]
    public void Bits_of_a_match_are_those_of_its_own_alphabet(string matched, double bits, int alphabet)
    {
        ChanceBits.Of(matched).Should().BeApproximately(bits, 0.05);
        ChanceBits.AlphabetOf(matched).Should().Be(alphabet);
    }

    [Fact]
    public void Ten_digits_are_expected_by_chance_in_proportion_to_ten_to_the_tenth()
    {
        var search = new CaptureBuilder().Add(Frames.Udp(new byte[1_000])).Analyze(new Marker("m", MarkerKind.Decimal, "0912345678")).Search!;

        search.ExpectedChanceMatches.Should().BeInRange(search.BytesSearched * 1e-10, search.BytesSearched * 1e-9);
    }

    [Fact]
    public void Keys_of_digests_are_told_by_fingerprint_alone()
    {
        var search = CaptureAnalyzer.Analyze(
            new MemoryStream(new CaptureBuilder().Add(Frames.Udp(Frames.Text("x"))).ToArray()),
            new AnalysisOptions { Markers = [Imei], MarkerKeys = [new MarkerKey("vendor", "secret"u8.ToArray())] },
            TestContext.Current.CancellationToken).Search!;

        search.Keys.Should().Equal("vendor (2bb80d537b1da3e3)");
    }

    private static IReadOnlyList<MarkerHit> Hits(string payload) => new CaptureBuilder().Add(Frames.Udp(Frames.Text(payload))).Analyze(Imei).Hits;
}
