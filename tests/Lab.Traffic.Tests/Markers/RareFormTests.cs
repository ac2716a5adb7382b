using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Markers;

/// <summary>Forms that senders use seldom.</summary>
[SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "These digests are what phones send; nothing is protected with them here.")]
public class RareFormTests
{
    private const string Value = "356938035643809";
    private static readonly Marker Imei = new("imei", MarkerKind.Imei, Value);

    [Theory]
    [InlineData("sha1", 16)]
    [InlineData("sha1", 20)]
    [InlineData("sha1", 32)]
    [InlineData("sha256", 20)]
    [InlineData("sha256", 40)]
    [InlineData("sha512", 40)]
    public void First_characters_of_a_digest_are_found(string name, int characters)
    {
        var bytes = Encoding.ASCII.GetBytes(Value);
        var digest = Convert.ToHexStringLower(name == "sha1" ? SHA1.HashData(bytes) : name == "sha256" ? SHA256.HashData(bytes) : SHA512.HashData(bytes));

        Find($"h={digest[..characters]};").Single().Forms.Should().Equal($"{name}-hex-{characters}");
    }

    [Fact]
    public void Eight_characters_of_a_digest_have_too_few_bits() => Find($"h={Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Value)))[..8]};").Should().BeEmpty();

    [Theory]
    [InlineData("a145d21ca2440100")]
    [InlineData("000144a21cd245a1")]
    [InlineData("53968330653408f9")]
    public void Base64_of_a_binary_form_is_found_behind_a_word_without_separator(string hex)
    {
        foreach (var word in new[] { "i", "id", "ids", "idst" })
        {
            Find($"x={word}{Convert.ToBase64String(Convert.FromHexString(hex))};").Should().NotBeEmpty("behind {0}", word);
        }
    }

    [Theory]
    [InlineData("53968330653408f9")]
    [InlineData("0356938035643809")]
    public void Base32_of_packed_digits_is_found(string hex) => Find($"x={Encoding.ASCII.GetString(Lab.Traffic.Markers.Base32.Encode(Convert.FromHexString(hex)))};").Should().NotBeEmpty();

    [Theory]
    [InlineData("", 1)]
    [InlineData("a", 1)]
    [InlineData("ab", 1)]
    [InlineData("abc", 1)]
    [InlineData("1", 0)]
    [InlineData("ab1", 0)]
    public void Ascii85_without_its_frame_is_found_at_every_alignment(string before, int hits)
    {
        foreach (var after in new[] { "", ";", "; a", "; ab", "; abc", "; and more" })
        {
            var text = Lab.Traffic.Markers.Ascii85.Encode(Encoding.ASCII.GetBytes(before + Value + after));

            Find([(byte)' ', .. text, (byte)' ']).Should().HaveCount(hits, "before {0}", after);
        }
    }

    [Fact]
    public void Ascii85_of_another_last_digit_is_not_found() =>
        Find([(byte)' ', .. Lab.Traffic.Markers.Ascii85.Encode("imei=356938035643808; more"u8), (byte)' ']).Should().BeEmpty();

    [Theory]
    [InlineData(9)]
    [InlineData(12)]
    [InlineData(14)]
    public void Zlib_with_a_small_window_is_opened(int windowBits)
    {
        var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal))
        {
            deflate.Write(Encoding.ASCII.GetBytes($"{{\"imei\":\"{Value}\"}}"));
        }
        var head = (windowBits - 8 << 4 | 8) << 8;
        head += 31 - head % 31;

        Find([(byte)(head >> 8), (byte)head, .. packed.ToArray(), 1, 2, 3, 4]).Single().Forms.Should().Equal("zlib");
    }

    [Theory]
    [InlineData(12, 0, "method 12")]
    [InlineData(8, 1, "encrypted")]
    public void Member_of_a_zip_file_that_cannot_be_opened_is_told(byte method, byte flags, string why)
    {
        byte[] zip = [.. "PK\u0003\u0004"u8, 46, 0, flags, 0, method, 0, 0, 0, 0, 0, 1, 2, 3, 4, 20, 0, 0, 0, 90, 0, 0, 0, 5, 0, 0, 0, .. "a.txt"u8, .. new byte[20]];

        Analyze(zip).Problems.Should().ContainSingle(one => one.Kind == "zip-member" && one.Message.Contains(why, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("%u0033%u0035%u0036%u0039%u0033%u0038%u0030%u0033%u0035%u0036%u0034%u0033%u0038%u0030%u0039", "percent")]
    [InlineData("\\x33\\x35\\x36\\x39\\x33\\x38\\x30\\x33\\x35\\x36\\x34\\x33\\x38\\x30\\x39", "json")]
    [InlineData("&#51;&#53;&#54;&#57;&#51;&#56;&#48;&#51;&#53;&#54;&#52;&#51;&#56;&#48;&#57;", "html")]
    [InlineData("&#0000051;56938035643809", "html")]
    public void Escapes_of_other_languages_are_read(string text, string form) => Find($"x={text};").Single().Forms.Should().Equal(form);

    private static IReadOnlyList<MarkerHit> Find(string text) => Find(Encoding.ASCII.GetBytes(text));

    private static IReadOnlyList<MarkerHit> Find(byte[] payload) => Analyze(payload).Hits;

    private static CaptureFacts Analyze(byte[] payload) => new CaptureBuilder().Add(Frames.Udp(payload, to: 9_999)).Analyze(Imei);
}
