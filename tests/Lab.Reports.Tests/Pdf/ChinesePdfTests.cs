using Lab.Reports.Pdf;
using Lab.Reports.Tests.Samples;
using Lab.Reports.Wording;
using UglyToad.PdfPig;

namespace Lab.Reports.Tests.Pdf;

public sealed class ChinesePdfTests(PdfFiles files)
{
    [Theory]
    [InlineData("測試報告")]
    [InlineData("不符合")]
    [InlineData("無法判定")]
    [InlineData("判定規則第 1 句。")]
    [InlineData("結果僅與所測試的測試件有關")]
    [InlineData("由委託者提供")]
    [InlineData("LAB-2026-0314-01")]
    public void Another_program_reads_the_Chinese_text(string text)
    {
        var (_, output) = Tool.Run("pdftotext", "-raw", files.Chinese, "-");
        output.Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).Should().Contain(text.Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void The_file_keeps_the_level_that_it_declares()
    {
        new ArchiveChecks(PdfFile.Read(File.ReadAllBytes(files.Chinese))).Faults().Should().BeEmpty();
        Tool.Run("pdfinfo", "-meta", files.Chinese).Output.Should().Contain("<pdfaid:part>3</pdfaid:part>");
    }

    [Fact]
    public void Every_font_is_embedded_and_gives_its_text_back()
    {
        // Columns of pdffonts: ... emb, sub, uni, object.
        var fonts = Tool.Run("pdffonts", files.Chinese).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();
        fonts.Should().NotBeEmpty().And.OnlyContain(f => System.Text.RegularExpressions.Regex.IsMatch(f, @"\syes\s+(yes|no)\s+yes\s+\d+\s+\d+\s*$"));
    }

    [Fact]
    public void Another_program_finds_nothing_wrong_with_the_file() =>
        Tool.Run("qpdf", "--check", files.Chinese).Output.Should().Contain("No syntax or stream encoding errors found");

    [Fact]
    public void The_file_names_its_language()
    {
        using var document = PdfDocument.Open(files.Chinese);
        document.Structure.Catalog.CatalogDictionary.Data.Should().ContainKey("Lang").WhoseValue.ToString().Should().Contain("zh-Hant");
    }

    [Fact]
    public void Same_record_same_bytes() =>
        File.ReadAllBytes(files.Make("again-zh.pdf", TranslatedRun.Make(), new TraditionalChinese())).AsSpan().SequenceEqual(File.ReadAllBytes(files.Chinese)).Should().BeTrue();
}
