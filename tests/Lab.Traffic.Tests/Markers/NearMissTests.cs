using System.IO.Compression;
using System.Text;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Markers;

/// <summary>Values that are nearly the marker, in surroundings that once made them look like it.</summary>
public class NearMissTests
{
    private static readonly Marker Imei = new("imei", MarkerKind.Imei, "356938035643809");
    private static readonly Marker Phone = new("phone", MarkerKind.Phone, "+886912434381");

    [Fact]
    public void Longer_number_whose_base64_goes_on_in_an_escape_is_another()
    {
        var text = Convert.ToBase64String(Encoding.ASCII.GetBytes("???356938035643809")) + "\\u004dXh4"; // MXh4 is 1xx

        Find(Imei, Encoding.ASCII.GetBytes($"{{\"d\":\"{text}\"}}")).Should().BeEmpty();
    }

    [Fact]
    public void Changed_bytes_whose_base64_goes_on_behind_an_escape_are_not_cut_there()
    {
        byte[] value = [.. "..3569380356438091.."u8];
        var text = Convert.ToBase64String([.. value.Select(one => (byte)(one ^ 0xe7))]);
        var cut = text[..24] + string.Concat(text[24..].Select(one => $"\\u{(int)one:x4}"));

        Find(Imei, Encoding.ASCII.GetBytes($"{{\"d\":\"{cut}\"}}")).Should().BeEmpty();
    }

    [Fact]
    public void Container_does_not_go_on_in_the_next_word()
    {
        var packed = new MemoryStream();
        using (var gzip = new DeflateStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.Unicode.GetBytes("\"id\":\"+8869124343812\",\"more\":1"));
        }
        byte[] zip = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, .. packed.ToArray()];
        for (var cut = 24; cut < zip.Length; cut++)
        {
            var (head, rest) = (Convert.ToHexStringLower(zip[..cut]), Convert.ToHexStringLower(zip[cut..]));
            Find(Phone, Encoding.ASCII.GetBytes($"a={head}&b=ffffffffffffffffff{rest};")).Should().BeEmpty("cut at {0}", cut);
        }
    }

    [Theory]
    [InlineData("id=%2B886912434381%34;")]
    [InlineData("id=88691243438145;")]
    [InlineData("id=01886912434381;")]
    public void Packed_digits_are_not_read_off_a_longer_decimal_number(string text) => Find(Phone, Encoding.ASCII.GetBytes(text)).Should().BeEmpty();

    private static IReadOnlyList<MarkerHit> Find(Marker marker, byte[] payload) => new CaptureBuilder().Add(Frames.Udp(payload, to: 9_999)).Analyze(marker).Hits;
}
