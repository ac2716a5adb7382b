using Lab.Reports.Pdf;
using UglyToad.PdfPig;

namespace Lab.Reports.Tests.Pdf;

public sealed class TextLayerTests(PdfFiles files)
{
    [Fact]
    public void Chinese_characters_are_found_in_the_PDF_as_they_are_typed_and_no_radical_stands_for_one()
    {
        using var document = PdfDocument.Open(files.Chinese);
        var text = string.Concat(document.GetPages().Select(p => p.Text));

        text.Replace(" ", "", StringComparison.Ordinal).Should().Contain("執行").And.Contain("手機").And.Contain("日期").And.Contain("頁次");
        text.Where(c => c is >= '\u2E80' and <= '\u2FD5').Should().BeEmpty();
    }

    [Fact]
    public void English_words_hold_no_joined_letters()
    {
        using var document = PdfDocument.Open(files.Fail);
        string.Concat(document.GetPages().Select(p => p.Text)).Where(c => c is >= '\uFB00' and <= '\uFB06').Should().BeEmpty();
    }

    [Fact]
    public void A_map_is_written_anew_with_its_ranges_spread_and_the_rest_kept()
    {
        const string Map = "begincmap\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n2 beginbfchar\n<0001> <2F8F>\n<0002> <FB03>\nendbfchar\n1 beginbfrange\n<0010> <0012> <0041>\nendbfrange\nendcmap\n";

        TextLayer.Mended(Map).Should().Be("begincmap\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
            + "5 beginbfchar\n<0001> <884C>\n<0002> <006600660069>\n<0010> <0041>\n<0011> <0042>\n<0012> <0043>\nendbfchar\nendcmap\n");
    }

    [Fact]
    public void A_map_that_is_right_stays() =>
        TextLayer.Mended("1 beginbfchar\n<01> <884C>\nendbfchar\n").Should().BeNull();

    [Theory]
    [InlineData("\u2F8F\u2F47", "行日")]
    [InlineData("\u2ED1", "長")]
    [InlineData("\u2E98", "\u2E98")]
    [InlineData("A\u00B2\uFF21", "A\u00B2\uFF21")]
    public void Only_codes_that_stand_for_a_character_become_it(string code, string plain) => TextLayer.Plain(code).Should().Be(plain);
}
