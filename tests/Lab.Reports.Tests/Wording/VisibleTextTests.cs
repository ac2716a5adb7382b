using System.Text;
using CsCheck;
using Lab.Reports.Wording;

namespace Lab.Reports.Tests.Wording;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("a\u202Eb", "a‹U+202E›b")]
    [InlineData("a\u0000b", "a‹U+0000›b")]
    [InlineData("a\u001B[31mb", "a‹U+001B›[31mb")]
    [InlineData("a\u200Bb", "a‹U+200B›b")]
    [InlineData("a\nb", "a‹U+000A›b")]
    [InlineData("a\u00A0b", "a‹U+00A0›b")]
    [InlineData("a\uFE0Fb", "a‹U+FE0F›b")]
    [InlineData("\uE000", "‹U+E000›")]
    [InlineData("台灣 ñ é 😀", "台灣 ñ é 😀")]
    public void What_a_reader_would_not_see_is_shown_as_its_code_point(string text, string shown) => VisibleText.Line(text).Should().Be(shown);

    [Fact]
    public void Half_of_a_surrogate_pair_is_shown() => VisibleText.Line("a" + (char)0xD800 + "b\U0001F600").Should().Be("a‹U+D800›b\U0001F600");

    [Fact]
    public void Line_ends_and_tabs_stay_in_an_excerpt() => VisibleText.Excerpt("a\r\n\tb\rc").Should().Be("a\n\tb‹U+000D›c");

    [Fact]
    public void A_tower_of_marks_is_cut_down_after_the_fourth() => VisibleText.Line("e" + new string('\u0301', 6)).Should().Be("e" + new string('\u0301', 4) + "‹U+0301›‹U+0301›");

    [Fact]
    public void Endless_text_is_cut_and_says_how_much_is_missing() =>
        VisibleText.Line(new string('W', 10_000)).Should().EndWith("W [... 9000 more characters, whole in run.json]").And.StartWith("WWW");

    [Fact]
    public void No_control_or_format_character_survives_in_any_text() => Gen.String.Sample(text =>
        VisibleText.Line(text).EnumerateRunes().All(r => Rune.GetUnicodeCategory(r) is not (System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format)));
}
