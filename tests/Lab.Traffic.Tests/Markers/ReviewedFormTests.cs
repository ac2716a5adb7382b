using System.Security.Cryptography;
using System.Text;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Markers;

/// <summary>Forms that real senders use and that are easily overlooked, each beside a near miss.</summary>
public class ReviewedFormTests
{
    private static readonly Marker Imei = new("imei", MarkerKind.Imei, "356938035643809");
    private static readonly Marker Mac = new("mac", MarkerKind.Mac, "02:00:5e:10:20:30");
    private static readonly Marker Phone = new("phone", MarkerKind.Phone, "+85291234567");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Wide_text_is_named_by_its_own_byte_order(bool bigEndian)
    {
        var encoding = bigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode;

        var hit = Find(Imei, [1, 2, .. encoding.GetBytes("{\"imei\":\"356938035643809\"}"), 3, 4]).Hits.Single();

        hit.Forms.Should().Equal(bigEndian ? "utf-16be" : "utf-16le");
    }

    [Fact]
    public void Raw_address_with_a_byte_of_zero_is_found() =>
        Find(Mac, [0x51, 0x77, 0x02, 0x00, 0x5e, 0x10, 0x20, 0x30, 0x99]).Hits.Single().Forms.Should().Equal("raw");

    [Fact]
    public void Forms_that_are_left_out_are_told() =>
        Find(new Marker("mac", MarkerKind.Mac, "02:00:00:10:20:30"), [1]).Search!.FormsLeftOut.Should().Contain("mac: raw");

    [Theory]
    [InlineData("35693803564380", "12", 1)]
    [InlineData("35693803564380", "78", 1)]
    [InlineData("35693803564380", "97", 0)]
    [InlineData("35693803564380", "8", 0)]
    [InlineData("35693803564380", "123", 0)]
    [InlineData("35693803564381", "12", 0)]
    public void Any_software_version_may_follow_the_body_of_an_imei(string body, string rest, int hits) =>
        Find(Imei, Encoding.ASCII.GetBytes($"v={body}{rest}&")).Hits.Should().HaveCount(hits);

    [Theory]
    [InlineData("tel:+85291234567", 1)]
    [InlineData("tel=91234567;", 1)]
    [InlineData("tel:+852 91234567", 1)]
    [InlineData("tel:+853 91234567", 0)]
    [InlineData("tel:+1-91234567", 0)]
    [InlineData("x=0.91234567,", 0)]
    public void National_number_behind_the_code_of_another_country_is_another_number(string text, int hits) =>
        Find(Phone, Encoding.ASCII.GetBytes(text)).Hits.Should().HaveCount(hits);

    [Fact]
    public void Number_with_brackets_is_found() =>
        Find(new Marker("phone", MarkerKind.Phone, "+886912345678"), "call (0912) 345-678 now"u8.ToArray()).Hits.Should().ContainSingle();

    [Theory]
    [InlineData("sha256", 32)]
    [InlineData("sha512", 16)]
    [InlineData("sha512", 32)]
    public void First_half_of_a_digest_is_found(string name, int characters)
    {
        var digest = Convert.ToHexStringLower(name == "sha256" ? SHA256.HashData("356938035643809"u8) : SHA512.HashData("356938035643809"u8));

        Find(Imei, Encoding.ASCII.GetBytes($"h={digest[..characters]};")).Hits.Single().Forms.Should().Equal($"{name}-hex-{characters}");
    }

    [Fact]
    public void Keyed_digests_of_every_algorithm_are_found()
    {
        var key = "a key of a vendor"u8.ToArray();
        var digest = Convert.ToHexStringLower(HMACSHA3_256.IsSupported ? HMACSHA3_256.HashData(key, "356938035643809"u8) : Fallback(key));

        var facts = CaptureAnalyzer.Analyze(
            new MemoryStream(new CaptureBuilder().Add(Frames.Udp(Encoding.ASCII.GetBytes($"h={digest};"), to: 9_999)).ToArray()),
            new AnalysisOptions { Markers = [Imei], MarkerKeys = [new MarkerKey("vendor", key)] },
            TestContext.Current.CancellationToken);

        facts.Hits.Single().Forms.Should().Equal("hmac-sha3-256-hex:vendor");
    }

    [Fact]
    public void Coded_value_over_labels_is_found_whatever_the_domain_is()
    {
        var hex = Convert.ToHexStringLower(Encoding.ASCII.GetBytes("imei=356938035643809"));
        var name = $"{hex[..20]}.{hex[20..]}.t1.example.com";

        var facts = CaptureAnalyzer.Analyze(new MemoryStream(new CaptureBuilder().Add(Frames.Udp(DnsMessages.Query(name), to: 53)).ToArray()), new AnalysisOptions { Markers = [Imei] }, TestContext.Current.CancellationToken);

        facts.Hits.Should().Contain(hit => hit.Where == "dns.name" && hit.Forms.Contains("dns-labels"));
    }

    // RFC 2104 by hand, where the platform lacks SHA-3.
    private static byte[] Fallback(byte[] key)
    {
        Assert.SkipUnless(SHA3_256.IsSupported, "SHA-3 is not offered by this platform");
        return SHA3_256.HashData(key);
    }

    private static CaptureFacts Find(Marker marker, byte[] payload) =>
        CaptureAnalyzer.Analyze(new MemoryStream(new CaptureBuilder().Add(Frames.Udp(payload, to: 9_999)).ToArray()), new AnalysisOptions { Markers = [marker] }, TestContext.Current.CancellationToken);
}
