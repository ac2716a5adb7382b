using CsCheck;
using Lab.Reports.Html;

namespace Lab.Reports.Tests.Html;

public sealed class CssStringTests
{
    [Fact]
    public void Letters_digits_spaces_and_hyphens_stay() => CssString.Quote("Test Report LAB-2026").Should().Be("\"Test Report LAB-2026\"");

    [Fact]
    public void Nothing_can_end_the_string_or_the_element() => Gen.String.Sample(text => CssString.Quote(text)[1..^1].All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '\\'));

    [Fact]
    public void A_character_outside_the_first_plane_is_one_escape() => CssString.Quote("\U0001F600").Should().Be("\"\\01F600 \"");
}
