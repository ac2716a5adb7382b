using CsCheck;

namespace Lab.Cli.Tests;

public class TerminalTextTests
{
    [Theory]
    [InlineData("plain text, [brackets] and ~", "plain text, [brackets] and ~")]
    [InlineData("\u6d4b\u8bd5 na\u00efve \U0001F4F1", "\u6d4b\u8bd5 na\u00efve \U0001F4F1")]
    [InlineData("\u001b[31mred", @"\u{1B}[31mred")]
    [InlineData("\u009b31m", @"\u{9B}31m")]
    [InlineData("a\r\nb\tc\0", @"a\u{D}\u{A}b\u{9}c\u{0}")]
    [InlineData("exe\u202egpj.apk", @"exe\u{202E}gpj.apk")]
    [InlineData("\u2066hidden\u2069", @"\u{2066}hidden\u{2069}")]
    [InlineData("pay\u200bpal", @"pay\u{200B}pal")]
    [InlineData("soft\u00adhyphen", @"soft\u{AD}hyphen")]
    [InlineData("line\u2028break", @"line\u{2028}break")]
    [InlineData("tag\U000E0041", @"tag\u{E0041}")]
    [InlineData(null, "")]
    public void What_a_terminal_must_not_see_is_written_as_a_code(string? text, string expected) => TerminalText.Safe(text).Should().Be(expected);

    [Fact]
    public void Lone_surrogate_is_written_as_a_code() => TerminalText.Safe("lone " + (char)0xD800 + " half").Should().Be(@"lone \u{D800} half");

    [Fact]
    public void No_text_at_all_brings_a_control_or_format_character_through() => Gen.String.Sample(text =>
        TerminalText.Safe(text).EnumerateRunes().All(rune => !System.Text.Rune.IsControl(rune) && System.Text.Rune.GetUnicodeCategory(rune) != System.Globalization.UnicodeCategory.Format));

    [Fact]
    public void Safe_text_is_not_changed_again() => Gen.String.Sample(text => TerminalText.Safe(TerminalText.Safe(text)) == TerminalText.Safe(text));

    [Theory]
    [InlineData("12345", 5, "12345")]
    [InlineData("123456", 5, "1234\u2026")]
    [InlineData("123\U0001F4F1\U0001F4F1", 5, "123\u2026")]
    [InlineData("1234\u001b", 5, "1234\u2026")]
    public void Long_text_is_cut(string text, int length, string expected) => TerminalText.Safe(text, length).Should().Be(expected);

    [Fact]
    public void Space_that_passes_for_another_is_shown() => TerminalText.Safe("a\u00a0b").Should().Be(@"a\u{A0}b");

    [Fact]
    public void Lines_stay_lines() => TerminalText.SafeLines("one\r\ntwo\u001b").Should().Be("one\n" + @"two\u{1B}");

    [Fact]
    public void Markup_of_the_console_library_is_only_text() => TerminalText.Markup("[red]x[/]\u001b").Should().Be(@"[[red]]x[[/]]\u{1B}");
}
