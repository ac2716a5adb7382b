using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Lab.Traffic.Markers;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Markers;

/// <summary>Forms that are no text, chains of containers and their bounds.</summary>
public class FormTests
{
    private static readonly Marker Imei = new("imei", MarkerKind.Imei, "356938035643809");

    [Theory]
    [InlineData("reversed", "393038333436353330383339363533")]
    [InlineData("bcd-swapped", "53968330653408f9")]
    [InlineData("bcd-swapped", "3a65390853468390")]
    [InlineData("u64le", "a145d21ca2440100")]
    [InlineData("u64be", "000144a21cd245a1")]
    [InlineData("varint", "a18bc9e6a19451")]
    [InlineData("xor", "696f6c6369626a696f6c6e69626a63")]
    [InlineData("utf-16le", "330035003600390033003800300033003500360034003300380030003900")]
    [InlineData("utf-16be", "003300350036003900330038003000330035003600340033003800300039")]
    public void Known_binary_form_of_a_known_number_is_found(string form, string hex)
    {
        byte[] payload = [0xff, 0x00, 0xfe, .. Convert.FromHexString(hex), 0xfe, 0x00, 0xff];

        var hit = new CaptureBuilder().Add(Frames.Udp(payload)).Analyze(Imei).Hits.Should().ContainSingle().Subject;

        (string.Join('>', hit.Forms), hit.Offset).Should().Be((form, 3L));
    }

    [Theory]
    [InlineData("abc", "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7")]
    [InlineData("", "d14a028c2a3a2bc9476102bb288234c415a2b01f828ea62ac5b3e42f")]
    public void Sha224_gives_the_digests_of_the_standard(string text, string digest) => Convert.ToHexStringLower(Sha224.HashData(Encoding.ASCII.GetBytes(text))).Should().Be(digest);

    [Fact]
    public void Sha3_224_gives_the_digest_of_the_standard() =>
        Convert.ToHexStringLower(Keccak.Sha3("abc"u8, 28)).Should().Be("e642824c3f8cf24ad09234ee7d3c766fc9a3a5168d0c94ad73b46fdf");

    [Fact]
    public void Sha3_256_gives_the_digest_of_the_standard() =>
        Convert.ToHexStringLower(Keccak.Sha3("abc"u8, 32)).Should().Be("3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532");

    [Fact]
    public void Json_in_gzip_in_base64_in_a_query_is_found_with_its_layers()
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write("{\"device\":{\"imei\":\"356938035643809\"}}"u8);
        }
        var query = Uri.EscapeDataString(Convert.ToBase64String(packed.ToArray()));

        var hit = new Conversation().Handshake().Send($"GET /u?d={query.Replace("H4s", "%484s", StringComparison.Ordinal)} HTTP/1.1\r\nHost: a\r\n\r\n", 11).ToCapture().Analyze(Imei).Hits.Should().ContainSingle().Subject;

        string.Join('>', hit.Forms).Should().Be("percent>base64>gzip");
    }

    [Fact]
    public void Value_split_over_labels_of_a_name_is_found() =>
        new CaptureBuilder().Add(Frames.Udp(DnsMessages.Query("33353639333830.33353634.33383039.leak.test"), to: 53)).Analyze(Imei).Hits
            .Select(one => string.Join('>', one.Forms)).Should().Equal("dns-labels>hex");

    [Fact]
    public void Keyed_digest_is_found_when_the_key_is_given()
    {
        var key = "vendor secret"u8.ToArray();
        var wire = Convert.ToHexStringLower(HMACSHA256.HashData(key, "356938035643809"u8));
        var capture = new CaptureBuilder().Add(Frames.Udp(Frames.Text($"id={wire}"))).ToArray();

        var facts = CaptureAnalyzer.Analyze(new MemoryStream(capture), new AnalysisOptions { Markers = [Imei], MarkerKeys = [new MarkerKey("vendor", key)] }, TestContext.Current.CancellationToken);

        facts.Hits.Select(one => string.Join('>', one.Forms)).Should().Equal("hmac-sha256-hex:vendor");
    }

    [Fact]
    public void Bomb_stops_at_a_limit_that_is_reported()
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(new byte[40 << 20]);
        }

        var facts = new Conversation(server: 5_222).Handshake().Send(packed.ToArray()).ToCapture().Analyze(Imei);

        facts.Problems.Should().Contain(one => one.Kind == "open-limit");
        facts.Search!.BytesOpened.Should().BeLessThan(20 << 20);
    }

    [Fact]
    public void Expected_chance_matches_grow_with_what_is_searched() =>
        new CaptureBuilder().Add(Frames.Udp(new byte[1_000])).Analyze(Imei).Search!.ExpectedChanceMatches.Should().BeInRange(double.Epsilon, 1e-6);
}
