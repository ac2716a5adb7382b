using CsCheck;

namespace Lab.Cli.Tests;

public class TerminalTextTests
{
    [Theory]
    [InlineData("plain text, [brackets] and ~", "plain text, [brackets] and ~")]
    [InlineData("\u6d4b\u8bd5 na\u00efve \U0001F4F1", "\u6d4b\u8bd5 na\u00efve \U0001F4F1")]
    [InlineData("\u001b[31mred", @"\x1b[31mred")]
    [InlineData("\u009b31m", @"\x9b31m")]
    [InlineData("a\r\nb\tc\0", @"a\r\nb\tc\x00")]
    [InlineData("exe\u202egpj.apk", @"exe\u202egpj.apk")]
    [InlineData("\u2066hidden\u2069", @"\u2066hidden\u2069")]
    [InlineData("pay\u200bpal", @"pay\u200bpal")]
    [InlineData("soft\u00adhyphen", @"soft\xadhyphen")]
    [InlineData("line\u2028break", @"line\u2028break")]
    [InlineData("tag\U000E0041", @"tag\U000e0041")]
    [InlineData(null, "")]
    public void What_a_terminal_must_not_see_is_written_as_a_code(string? text, string expected) => TerminalText.Safe(text).Should().Be(expected);

    [Fact]
    public void Lone_surrogate_is_written_as_a_code() => TerminalText.Safe("lone " + (char)0xD800 + " half").Should().Be(@"lone \ud800 half");

    [Fact]
    public void No_text_at_all_brings_a_control_or_format_character_through() => Gen.String.Sample(text =>
        TerminalText.Safe(text).EnumerateRunes().All(rune => !System.Text.Rune.IsControl(rune) && System.Text.Rune.GetUnicodeCategory(rune) != System.Globalization.UnicodeCategory.Format));

    [Fact]
    public void Safe_text_is_not_changed_again() => Gen.String.Sample(text => TerminalText.Safe(TerminalText.Safe(text)) == TerminalText.Safe(text));

    [Fact]
    public void Lines_stay_lines() => TerminalText.SafeLines("one\r\ntwo\u001b").Should().Be("one\n" + @"two\x1b");

    [Fact]
    public void Markup_of_the_console_library_is_only_text() => TerminalText.Markup("[red]x[/]\u001b").Should().Be(@"[[red]]x[[/]]\x1b");
}
