using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Lab.Harness.Comparison;
using Lab.Harness.Model;
using Lab.Reports.Comparison;
using Lab.Reports.Tests.Samples;
using Lab.Reports.Wording;

namespace Lab.Reports.Tests.Comparison;

/// <summary>A comparison in Chinese: no sentence of the lab stays English.</summary>
public sealed partial class ChineseComparisonTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TraditionalChinese Chinese = new();
    private static readonly English English = new();

    public static TheoryData<int, int> Repeats => new() { { 1, 1 }, { 1, 3 }, { 5, 5 } };

    [Theory]
    [MemberData(nameof(Repeats))]
    public async Task No_English_sentence_stands_in_a_Chinese_comparison(int baselines, int runs)
    {
        var document = new HtmlParser().ParseDocument(await ComparisonHtml.WriteAsync(Compared(baselines, runs), Chinese));
        document.DocumentElement.GetAttribute("lang").Should().Be("zh-Hant");
        document.Body!.Descendants<IText>().Select(t => t.Text.Replace("Example Mobile EM-2014 Note", "", StringComparison.Ordinal).Trim()).Where(t => EnglishWords().IsMatch(t)).Should().BeEmpty();
    }

    [Fact]
    public void Markdown_in_Chinese_has_as_many_lines_as_in_English()
    {
        var comparison = Compared(1, 1);
        var (chinese, english) = (ComparisonMarkdown.Write(comparison, Chinese), ComparisonMarkdown.Write(comparison, English));
        chinese.Should().StartWith("# 韌體比較：有退步\n").And.Contain("新的外洩");
        chinese.Split('\n').Should().HaveSameCount(english.Split('\n'));
    }

    [Fact]
    public void A_regression_of_a_verdict_is_told_by_the_translation_of_the_set()
    {
        var comparison = Compared(1, 1);
        var verdict = comparison.Regressions.First(r => r.Kind == ComparedKind.Verdict);
        Chinese.RegressionLine(verdict, comparison).ToString().Should().EndWith("原為符合，現為不符合：手機不送出其識別碼。");
    }

    [Fact]
    public void A_requirement_that_no_set_translates_stands_in_English_and_is_marked()
    {
        var run = SampleRun.Fail();
        var comparison = RunComparer.Compare([Clean(run) with { RunId = "before" }], [run], null, Now);
        var verdict = comparison.Regressions.First(r => r.Kind == ComparedKind.Verdict);
        Chinese.RegressionLine(verdict, comparison).Parts.Should().ContainSingle(p => p.AsRecorded);
    }

    [Fact]
    public void Every_kind_change_and_outcome_has_its_word()
    {
        Words(w => Enum.GetValues<ComparedKind>().Select(w.ComparedKindTitle));
        Words(w => Enum.GetValues<ComparedKind>().Select(w.ComparedRule));
        Words(w => Enum.GetValues<ObservedChange>().Select(w.Change));
        Words(w => Enum.GetValues<ComparisonOutcome>().Select(w.Outcome));
        Words(w => Enum.GetValues<ComparisonOutcome>().Select(o => w.OutcomeMeaning(o, 2, 1)));
    }

    private static void Words(Func<Words, IEnumerable<string>> of)
    {
        of(Chinese).Should().OnlyHaveUniqueItems().And.OnlyContain(word => Han().IsMatch(word)).And.NotIntersectWith(of(English));
    }

    private static RunComparison Compared(int baselines, int runs)
    {
        var after = TranslatedRun.Make();
        return RunComparer.Compare(
            [.. Enumerable.Range(0, baselines).Select(i => Clean(after) with { RunId = $"before-{i}" })], [.. Enumerable.Range(0, runs).Select(i => after with { RunId = $"after-{i}" })], null, Now);
    }

    private static RunRecord Clean(RunRecord run) => run with
    {
        Scenarios =
        [
            .. run.Scenarios.Select(s => s with
            {
                Verdict = Verdict.Pass, Findings = [], Destinations = [], Reasons = [],
                Requirements = [.. s.Requirements.Select(r => r with { Verdict = Verdict.Pass, Findings = [], Reasons = [] })],
            }),
        ],
    };

    [GeneratedRegex("[\u4e00-\u9fff]")]
    private static partial Regex Han();

    [GeneratedRegex(@"[A-Za-z]{2,}[ ,;:]+[A-Za-z]{2,}[ ,;:]+[A-Za-z]{2,}")]
    private static partial Regex EnglishWords();
}
