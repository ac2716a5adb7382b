using System.Text.RegularExpressions;
using Lab.Reports.Markdown;
using Lab.Reports.Tests.Html;
using Lab.Reports.Tests.Samples;

namespace Lab.Reports.Tests.Markdown;

public sealed partial class SummaryMarkdownTests
{
    [Theory]
    [InlineData("a|b", "a&#124;b")]
    [InlineData("`x`", "&#96;x&#96;")]
    [InlineData("<img src=x>", "&#60;img src=x&#62;")]
    [InlineData("[a](javascript:x)", "&#91;a&#93;(javascript&#58;&#8203;x)")]
    [InlineData("@team", "&#64;&#8203;team")]
    [InlineData("#1", "&#35;&#8203;1")]
    [InlineData("!1 ~bug %2 $3 &4", "&#33;&#8203;1 &#126;&#8203;bug &#37;&#8203;2 &#36;&#8203;3 &#38;&#8203;4")]
    [InlineData("http://a.example", "http&#58;&#8203;//a.example")]
    [InlineData("www.a.example", "www.&#8203;a.example")]
    [InlineData("- a", "&#45; a")]
    [InlineData("1. a", "1&#46; a")]
    [InlineData("**a** _b_", "&#42;&#42;a&#42;&#42; &#95;b&#95;")]
    [InlineData("a\\|b", "a&#92;&#124;b")]
    [InlineData("line\n# head", "line &#35; head")]
    [InlineData("61.2 % of 3.5 B", "61.2 &#37; of 3.5 B")]
    public void Text_stays_text(string text, string markdown) => MarkdownText.Of(text).Should().Be(markdown);

    [Fact]
    public async Task The_verdict_is_the_first_heading() =>
        (await Written.ByAsync(new SummaryMarkdownWriter(), SampleRun.Inconclusive())).Split('\n').First(l => l.StartsWith('#')).Should().StartWith("# INCONCLUSIVE: ");

    [Fact]
    public async Task Hostile_names_make_no_HTML_but_ours()
    {
        var page = (await Written.ByAsync(new SummaryMarkdownWriter(), HostileRun.Make()))[Mark..];
        Tag().Matches(page).Select(m => m.Value).Distinct().Should().BeSubsetOf(["<code>", "</code>", "<br>"]);
    }

    [Fact]
    public async Task Hostile_names_make_no_cells_links_code_or_mentions()
    {
        var page = (await Written.ByAsync(new SummaryMarkdownWriter(), HostileRun.Make()))[Mark..];
        page.Should().NotContainAny("](", "`", "@", "http:", "\\");
        page.Split('\n').Where(l => l.StartsWith('|')).Select(l => l.Count(c => c == '|')).Distinct().Should().BeSubsetOf([4, 7]);
    }

    [Fact]
    public async Task Findings_beyond_those_listed_are_counted()
    {
        var run = SampleRun.Small();
        var scenario = run.Scenarios[0];
        var many = run with { Scenarios = [scenario with { Findings = [.. Enumerable.Range(1, 60).Select(i => scenario.Findings[0] with { Id = $"F/{i}" })] }] };
        (await Written.ByAsync(new SummaryMarkdownWriter(), many)).Should().Contain("## Findings (60)").And.Contain("10 further findings in findings.csv");
    }

    [Fact]
    public async Task What_could_not_be_seen_is_told() =>
        (await Written.ByAsync(new SummaryMarkdownWriter(), SampleRun.Pass())).Should().Contain("## What this window could not see\n\n- Traffic before the capture began").And.Contain("## What was not tested\n\n- ");

    [Fact]
    public async Task The_file_is_the_same_under_any_culture_and_as_stored()
    {
        var invariant = await HtmlReportTests.UnderCulture("", () => Written.ByAsync(new SummaryMarkdownWriter(), WholeRun.Make()));
        var german = await HtmlReportTests.UnderCulture("de-DE", () => Written.ByAsync(new SummaryMarkdownWriter(), WholeRun.Make()));
        german.Should().Be(invariant);
        Golden.Compare("summary.md", invariant);
    }

    // Length of the comment that names the record.
    private static int Mark => RecordMark.Xml.Length + 64 + " -->".Length;

    [GeneratedRegex("<[^ ][^>]*>?")]
    private static partial Regex Tag();
}
