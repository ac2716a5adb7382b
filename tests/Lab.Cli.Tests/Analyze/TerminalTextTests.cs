using Lab.Cli.Analyze;

namespace Lab.Cli.Tests.Analyze;

public class TerminalTextTests
{
    [Theory]
    [InlineData("plain text 王小明", "plain text 王小明")]
    [InlineData("\u001b[31mred", "\\u{1B}[31mred")]
    [InlineData("a\r\nb\tc", "a\\u{D}\\u{A}b\\u{9}c")]
    [InlineData("user\u202egpj.exe", "user\\u{202E}gpj.exe")]
    [InlineData("\u2066x\u2069", "\\u{2066}x\\u{2069}")]
    [InlineData("\u009b2J", "\\u{9B}2J")]
    [InlineData("a\u200bb\ufeff", "a\\u{200B}b\\u{FEFF}")]
    public void Text_that_would_steer_the_terminal_is_shown_as_numbers(string text, string shown) => TerminalText.Escape(text).Should().Be(shown);

    [Fact]
    public void Long_text_is_cut() => TerminalText.Escape(new string('a', 500), 10).Should().Be("aaaaaaaaa…");
}
