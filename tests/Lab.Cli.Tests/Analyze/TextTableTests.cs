using Lab.Cli.Analyze;
using Spectre.Console;

namespace Lab.Cli.Tests.Analyze;

public class TextTableTests
{
    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(160)]
    public void No_line_is_wider_than_the_terminal(int width) =>
        Written(width).Split('\n').Should().OnlyContain(line => TextWidth.Of(line.TrimEnd('\r')) < width);

    [Fact]
    public void Columns_that_matter_least_are_given_up_first()
    {
        var narrow = Written(36);

        (narrow.Contains("2001:db8::1", StringComparison.Ordinal), narrow.Contains("12 kB", StringComparison.Ordinal), narrow.Contains("AS64500", StringComparison.Ordinal)).Should().Be((true, true, false));
    }

    [Fact]
    public void Wide_terminal_shows_all() => Written(160).Should().Contain("AS64500").And.Contain("very.long.name.of.a.host.of.some.vendor.example");

    [Fact]
    public void End_of_a_long_host_name_stays() => Written(44).Should().Contain("vendor.example");

    [Fact]
    public void Escapes_are_shown_as_codes() => Written(100).Should().Contain("\\u{1B}[2J").And.NotContain("\u001b");

    [Fact]
    public void Rows_that_are_left_out_are_counted() => Written(100).Should().Contain("7 more are not shown");

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "ab\u2026")]
    [InlineData("\u5c0f\u7c73\u624b\u6a5f", 5, "\u5c0f\u7c73\u2026")]
    public void Text_is_cut_to_cells(string text, int width, string expected) => TextWidth.Cut(text, width, keepEnd: false).Should().Be(expected);

    [Fact]
    public void Text_is_broken_at_blanks() => TextWidth.Lines("one two three", 7).Should().Equal("one two", "three");

    private static string Written(int width)
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = width;
        var table = new TextTable("Who", new TextColumn("host", 16, KeepEnd: true), new TextColumn("sent", Right: true), new TextColumn("network", 12, GiveUp: 1));
        table.Add(["very.long.name.of.a.host.of.some.vendor.example", "12 kB", "AS64500 Example"]);
        table.Add(["2001:db8::1", "1 B", ""]);
        table.Add(["\u001b[2J.example", "\u5c0f\u7c73", "x"]);
        table.Write(console, left: 7);
        return output.ToString();
    }
}
