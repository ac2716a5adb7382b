using System.IO.Compression;
using System.Text;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Markers;

/// <summary>Values that are nearly the marker, in surroundings that once made them look like it.</summary>
public class NearMissTests
{
    private static readonly Marker Imei = new("imei", MarkerKind.Imei, "356938035643809");
    private static readonly Marker Mail = new("mail", MarkerKind.Email, "canary.anna@example.org");
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

    [Theory]
    [InlineData("to=canary.anna@example.organic;")]
    [InlineData("to=canary.anna@example.org.tw;")]
    [InlineData("to=canary.anna@example.org-x.tw;")]
    [InlineData("to=xcanary.anna@example.org;")]
    [InlineData("to=not.canary.anna@example.org;")]
    [InlineData("to=Y2FuYXJ5LmFubmFAZXhhbXBsZS5vcmdhbmlj;")]
    [InlineData("to=canary.anna%40example.organic;")]
    [InlineData("to=63616e6172792e616e6e61406578616d706c652e6f7267616e6963;")]
    public void Address_of_another_mailbox_or_domain_is_another(string text) => Find(Mail, Encoding.ASCII.GetBytes(text)).Should().BeEmpty();

    [Theory]
    [InlineData("mail to canary.anna@example.org.")]
    [InlineData("<canary.anna@example.org>, x")]
    [InlineData("a\\ncanary.anna@example.org\\n")]
    [InlineData("to=Y2FuYXJ5LmFubmFAZXhhbXBsZS5vcmc=")]
    [InlineData("to%3Dcanary.anna%40example.org%2C")]
    [InlineData("id-canary.anna@example.org_x")]
    [InlineData("\u0001\u0018canary.anna@example.org2\u0003abc")]
    public void Address_beside_what_does_not_continue_it_is_found(string text) => Find(Mail, Encoding.ASCII.GetBytes(text)).Should().NotBeEmpty();

    [Theory]
    [InlineData("CanaryNet", "ssid=CanaryNetwork;", 0)]
    [InlineData("CanaryNet", "ssid=MyCanaryNet;", 0)]
    [InlineData("CanaryNet", "ssid=CanaryNet_5G;", 1)]
    [InlineData("CanaryNet", "ssid=\u4f60CanaryNet\u597d;", 1)]
    [InlineData("CanaryNet", "x=ssidQ2FuYXJ5TmV0;", 1)]
    [InlineData("CanaryNet dev1", "ssid=CanaryNet dev12;", 0)]
    [InlineData("CanaryNet dev1", "ssid=CanaryNet dev1x;", 1)]
    [InlineData("a note of the planted kind", "titlea note of the planted kindbody", 1)]
    public void Word_inside_a_longer_word_is_another(string marker, string text, int hits) =>
        Find(new Marker("text", MarkerKind.Text, marker), Encoding.UTF8.GetBytes(text)).Should().HaveCount(hits);

    [Theory]
    [InlineData("a02005e1020ab4f", 0)]
    [InlineData("f002005e1020ab", 0)]
    [InlineData("02005e1020ab0011", 0)]
    [InlineData("11:22:02:00:5e:10:20:ab", 0)]
    [InlineData("02:00:5e:10:20:ab:33:44", 0)]
    [InlineData("imei356938035643809mac02005e1020abbssid", 1)]
    [InlineData("mac:02:00:5e:10:20:ab:11", 1)]
    [InlineData("ffffffffffff02005e1020ab08060001", 1)]
    public void Hardware_address_inside_a_longer_row_of_digits_is_another(string text, int hits) =>
        Find(new Marker("mac", MarkerKind.Mac, "02:00:5e:10:20:ab"), Encoding.ASCII.GetBytes($"id={text};")).Should().HaveCount(hits);

    [Theory]
    [InlineData("size=91234567&x", 0)]
    [InlineData("{\"t\":91234567}", 0)]
    [InlineData("{\"phones\":[\"91234568\",\"91234567\"]}", 1)]
    [InlineData("x=+85291234567", 1)]
    public void Eight_digits_are_a_telephone_number_where_something_says_so(string text, int hits) =>
        Find(new Marker("phone", MarkerKind.Phone, "+85291234567"), Encoding.ASCII.GetBytes(text)).Should().HaveCount(hits);

    [Fact]
    public void Digits_beside_letters_are_a_number_of_their_own() => Find(Imei, "imei356938035643809mac02"u8.ToArray()).Should().ContainSingle();

    [Fact]
    public void Lines_of_base64_behind_a_letter_are_one_text()
    {
        byte[] text = [.. "<log>start of a line, and more of it, id "u8, .. "\0" + "3569380356438091" is var value ? value.Select(one => (byte)(one ^ 0xa7)) : [], .. " </log> and more that fills the second line"u8];

        Find(Imei, Encoding.ASCII.GetBytes("z" + Convert.ToBase64String(text, Base64FormattingOptions.InsertLineBreaks) + "2\u0003")).Should().BeEmpty();
    }

    [Fact]
    public void Text_is_no_row_of_strings_of_a_binary_format()
    {
        var text = Convert.ToBase64String(Encoding.ASCII.GetBytes("{\"v\":\"1.57\",\"id\":\"09124343814\",\"m\":\"Redmi 2 phone\"}"));

        Find(Phone, [0x82, 0xa1, (byte)'k', 0xc6, 0, 0, 0, (byte)text.Length, .. Encoding.ASCII.GetBytes(text), 0x31, 0x32]).Should().BeEmpty();
    }

    private static IReadOnlyList<MarkerHit> Find(Marker marker, byte[] payload) => new CaptureBuilder().Add(Frames.Udp(payload, to: 9_999)).Analyze(marker).Hits;
}
