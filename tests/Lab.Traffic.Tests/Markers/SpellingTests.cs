using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Markers;

public class SpellingTests
{
    [Theory]
    [InlineData(MarkerKind.Phone, "+886912345678", "+886912345678")]
    [InlineData(MarkerKind.Phone, "+886912345678", "886912345678")]
    [InlineData(MarkerKind.Phone, "+886912345678", "0912345678")]
    [InlineData(MarkerKind.Phone, "+886912345678", "0912-345-678")]
    [InlineData(MarkerKind.Phone, "+886912345678", "0912 345 678")]
    [InlineData(MarkerKind.Phone, "+886912345678", "+886-912-345-678")]
    [InlineData(MarkerKind.Phone, "+886912345678", "+886 912345678")]
    [InlineData(MarkerKind.Phone, "+886912345678", "00886912345678")]
    [InlineData(MarkerKind.Phone, "+8613812345678", "138 1234 5678")]
    [InlineData(MarkerKind.Imei, "356938035643809", "35693803564380")]
    [InlineData(MarkerKind.Mac, "02:00:5e:10:20:ab", "02005E1020AB")]
    [InlineData(MarkerKind.Mac, "02:00:5e:10:20:ab", "02-00-5e-10-20-ab")]
    [InlineData(MarkerKind.Uuid, "3e9421ce-5021-4670-aae6-79f02e8d28a7", "3E9421CE50214670AAE679F02E8D28A7")]
    [InlineData(MarkerKind.Text, "CanaryNet dev1 è", "CanaryNet+dev1+%C3%A8")]
    [InlineData(MarkerKind.Text, "CanaryNet dev1 è", "CanaryNet%20dev1%20%c3%a8")]
    [InlineData(MarkerKind.Text, "王小明的筆記", "\\u738b\\u5c0f\\u660e\\u7684\\u7b46\\u8a18")]
    [InlineData(MarkerKind.Text, "王小明的筆記", "王小明的筆記")]
    [InlineData(MarkerKind.Email, "Canary@Example.org", "canary@example.org")]
    [InlineData(MarkerKind.Email, "canary@example.org", "canary%40example.org")]
    [InlineData(MarkerKind.Decimal, "45.414033", "45.414033")]
    [InlineData(MarkerKind.Text, "56E64DC3", "56E64DC3")]
    [InlineData(MarkerKind.Text, "Zwölf", "Zwölf")]
    public void Spelling_is_found(MarkerKind kind, string value, string onTheWire) => Found(kind, value, onTheWire).Should().Be(1);

    [Theory]
    [InlineData(MarkerKind.Imei, "356938035643809", "356938035643808")]
    [InlineData(MarkerKind.Imei, "356938035643809", "356938035643819")]
    [InlineData(MarkerKind.Imei, "356938035643809", "1356938035643809")]
    [InlineData(MarkerKind.Imei, "356938035643809", "3569380356438091")]
    [InlineData(MarkerKind.Imei, "356938035643809", "MzU2OTM4MDM1NjQzODA4")]
    [InlineData(MarkerKind.Imei, "356938035643809", "333536393338303335363433383038")]
    [InlineData(MarkerKind.Imei, "356938035643809", "31333536393338303335363433383039")]
    [InlineData(MarkerKind.Imei, "356938035643809", "af2d48f2495881aed1737bb21017f9b7")]
    [InlineData(MarkerKind.Phone, "+886912345678", "+886912345679")]
    [InlineData(MarkerKind.Phone, "+886912345678", "+8869123456789")]
    [InlineData(MarkerKind.Phone, "+886912345678", "1417091234567812")]
    [InlineData(MarkerKind.Mac, "02:00:5e:10:20:ab", "02:00:5e:10:20:ac")]
    [InlineData(MarkerKind.Decimal, "45.414033", "145.414033")]
    [InlineData(MarkerKind.Text, "56E64DC3", "0056e64dc300")]
    [InlineData(MarkerKind.Text, "Redmi", "Redmix")]
    public void Near_miss_is_not_found(MarkerKind kind, string value, string onTheWire) => Found(kind, value, onTheWire).Should().Be(0);

    [Theory]
    [InlineData(MarkerKind.Text, "abc")]
    [InlineData(MarkerKind.Text, "aaaaaaaa")]
    [InlineData(MarkerKind.Decimal, "123456")]
    [InlineData(MarkerKind.Hex, "00a1b2")]
    [InlineData(MarkerKind.Text, " ab ")]
    public void Value_with_too_little_in_it_is_named_and_not_searched(MarkerKind kind, string value)
    {
        var facts = new CaptureBuilder().Add(Frames.Udp(Frames.Text($"id={value};"))).Analyze(new Marker("weak", kind, value));

        facts.Hits.Should().BeEmpty();
        facts.Search!.NotSearched.Should().Equal("weak");
    }

    [Fact]
    public void Short_text_is_not_found_in_binary_surroundings()
    {
        byte[] payload = [0x80, 0xff, 0x01, 0x02, 0x90, 0x00, 0x11, 0x7f, .. "Redmi"u8, 0x80, 0xff, 0x01, 0x02, 0x90, 0x00, 0x11, 0x7f];

        new CaptureBuilder().Add(Frames.Udp(payload)).Analyze(new Marker("model", MarkerKind.Text, "Redmi")).Hits.Should().BeEmpty();
    }

    [Fact]
    public void Without_markers_no_search_is_stated() => new CaptureBuilder().Add(Frames.Udp([1])).Analyze().Search.Should().BeNull();

    private static int Found(MarkerKind kind, string value, string onTheWire) =>
        new CaptureBuilder().Add(Frames.Udp(Frames.Text($"id=\"{onTheWire}\";"))).Analyze(new Marker("m", kind, value)).Hits.Sum(one => one.Count);
}
