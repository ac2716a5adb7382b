using System.Reflection;
using Lab.Harness.Reporting;
using Lab.Reports.Html;
using Lab.Reports.Pdf;
using Lab.Reports.Tests.Samples;
using Lab.Reports.Wording;

namespace Lab.Reports.Tests.Wording;

public sealed class TraditionalChineseTests
{
    // Names that are the same in both languages, and what is no sentence.
    private static readonly string[] s_same = ["Android", "Tag", "RecordedTag", "SuppliedTag", "Colon", "Semicolon", "Comma", "Space", "FullStop"];

    public static TheoryData<string> Sentences => [.. typeof(Words).GetProperties().Where(p => p.PropertyType == typeof(string) && !s_same.Contains(p.Name)).Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Every_sentence_is_written_in_Chinese(string name) => Of(name, new TraditionalChinese()).Should().MatchRegex("[\u4e00-\u9fff]").And.NotBe(Of(name, new English()));

    [Theory]
    [MemberData(nameof(Sentences))]
    public void No_sentence_holds_a_simplified_character(string name) =>
        Of(name, new TraditionalChinese()).Should().NotMatchRegex("[\u4e2a\u4eec\u8fd9\u65f6\u5b9e\u6d4b\u8bd5\u62a5\u8bc1\u4e66\u89c1\u8fc7\u8fd8\u53d1\u73b0\u7edc\u56fd\u7801\u5e94\u8bbe\u5907]");

    [Fact]
    public void Every_country_has_a_name_in_Chinese() => CountryNames.TraditionalChinese.Keys.Should().BeEquivalentTo(CountryNames.English.Keys);

    [Fact]
    public void Every_glossary_term_and_item_of_the_standard_has_its_counterpart()
    {
        new TraditionalChinese().Terms.Should().HaveSameCount(new English().Terms);
        new TraditionalChinese().IsoItems.Select(i => (i.Item, i.Key)).Should().Equal(new English().IsoItems.Select(i => (i.Item, i.Key)));
    }

    [Fact]
    public async Task A_Chinese_report_says_its_language()
    {
        using var stream = new MemoryStream();
        await new HtmlReportWriter(new TraditionalChinese()).WriteAsync(SampleRun.Empty(), stream, TestContext.Current.CancellationToken);
        System.Text.Encoding.UTF8.GetString(stream.ToArray()).Should().Contain("<html lang=\"zh-Hant\">").And.Contain("測試報告");
    }

    [Fact]
    public void A_page_without_such_characters_needs_no_such_font() => CjkFont.Require("Zürich, Αθήνα, Тест, \u2014 \ud83d\ude00", "report.pdf", []);

    [Theory]
    [InlineData("測試報告")]
    [InlineData("<code>\u4e0d\u540c\u610f</code> in a report in English")]
    [InlineData("\ud55c\uad6d")]
    [InlineData("\u30c6")]
    [InlineData("\ud842\udfb7")]
    public void A_missing_font_is_named_with_its_package(string page)
    {
        var folder = Directory.CreateTempSubdirectory("lab-fonts-");
        try
        {
            FluentActions.Invoking(() => CjkFont.Require(page, "report.pdf", [folder.FullName])).Should().Throw<ReportException>().WithMessage("report.pdf*fonts-noto-cjk*");
        }
        finally
        {
            folder.Delete();
        }
    }

    private static string Of(string name, Words words) => (string)typeof(Words).GetProperty(name, BindingFlags.Public | BindingFlags.Instance)!.GetValue(words)!;
}
