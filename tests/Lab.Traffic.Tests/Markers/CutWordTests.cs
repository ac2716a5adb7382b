using System.Text;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Markers;

/// <summary>Words of base64 that what stands in or beside them may cut: nothing in them is missed, and no part of a longer number is taken for a value.</summary>
public class CutWordTests
{
    private static readonly Marker Imei = new("imei", MarkerKind.Imei, "356938035643809");

    public static TheoryData<int> Offsets => [.. Enumerable.Range(0, 12).Select(i => i * 7)];

    [Theory]
    [MemberData(nameof(Offsets))]
    public void Value_in_a_long_word_before_a_boundary_line_is_found(int offset)
    {
        var text = new string('a', offset) + " id 356938035643809 " + new string('z', 41);

        Sent("--xYz\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\n" + Word(Frames.Text(text)) + "\r\n--xYz--\r\n").Should().ContainSingle();
    }

    [Theory]
    [MemberData(nameof(Offsets))]
    public void Number_that_goes_on_is_no_value_before_a_boundary_line(int offset)
    {
        var text = new string('a', offset) + " id 35693803564380944 " + new string('z', 41);

        Sent("--xYz\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\n" + Word(Frames.Text(text)) + "\r\n--xYz--\r\n").Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Offsets))]
    public void Number_that_goes_on_is_no_value_behind_a_digit_that_may_be_a_separator(int offset)
    {
        byte[] bytes = [.. Frames.Text("start of its"), 0xfb, 0xef, 0xbe, .. Frames.Text(new string('a', offset % 12) + " id 35693803564380944 " + new string('z', 41))];

        var word = Word(bytes);

        word.Should().ContainAny("-", "_");
        Sent(word).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Offsets))]
    public void Number_that_goes_on_as_an_escape_within_a_word_is_no_value(int offset) =>
        Sent(Word(Frames.Text(new string('a', offset) + "%22id%22=356938035643809%35%22" + new string('z', 41)))).Should().BeEmpty();

    [Fact]
    public void Number_that_goes_on_as_an_escape_within_hex_is_no_value() => Sent(Convert.ToHexStringLower(Frames.Text("%22id%22=356938035643809%35%22"))).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Offsets))]
    public void Value_before_another_escape_within_a_word_is_found(int offset) =>
        Sent(Word(Frames.Text(new string('a', offset) + "%22id%22=356938035643809%22" + new string('z', 41)))).Should().ContainSingle();

    private static string Word(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static IReadOnlyList<MarkerHit> Sent(string payload) => new Conversation().Handshake().Send(Encoding.ASCII.GetBytes(payload)).Close().ToCapture().Analyze(Imei).Hits;
}
