using Lab.Reports.Pdf;
using Lab.Reports.Tests.Samples;
using Lab.Reports.Wording;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Outline;

namespace Lab.Reports.Tests.Pdf;

/// <summary>How a report falls onto pages, whatever it holds.</summary>
public sealed class PageBreakTests(PdfFiles files)
{
    // A report number and a page number stand below this in the margin.
    private const double Footer = 45;

    [Theory]
    [InlineData("fail")]
    [InlineData("chinese")]
    [InlineData("hostile")]
    public void No_heading_stands_alone_at_the_foot_of_a_page(string which)
    {
        using var document = PdfDocument.Open(which switch { "fail" => files.Fail, "chinese" => files.Chinese, _ => files.Hostile });
        document.TryGetBookmarks(out var bookmarks).Should().BeTrue();
        var headings = bookmarks!.GetNodes().OfType<DocumentBookmarkNode>().Where(n => n.Destination.Coordinates.Top is not null).ToList();

        headings.Should().HaveCountGreaterThan(8);
        foreach (var heading in headings)
        {
            var top = heading.Destination.Coordinates.Top!.Value;
            var below = document.GetPage(heading.PageNumber).Letters.Where(l => l.BoundingBox.Top < top && l.BoundingBox.Bottom > Footer).Select(l => Math.Round(l.StartBaseLine.Y)).Distinct();
            below.Should().HaveCountGreaterThan(1, "\"{0}\" on page {1} has its first lines with it", heading.Title, heading.PageNumber);
        }
    }

    [Fact]
    public void Charts_are_drawn_and_no_pictures_of_themselves() =>
        Tool.Run("pdfimages", "-list", files.Fail).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(2, "the record has no screenshot, and the list its two heads");

    [Fact]
    public void The_Chinese_summary_is_one_page_too()
    {
        using var document = PdfDocument.Open(files.Chinese);
        Text(2).Should().Contain("未測試").And.Contain("NCC-3b");
        Text(3).Should().Contain("要求與判定");

        string Text(int page) => document.GetPage(page).Text.Replace(" ", "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("empty", "en")]
    [InlineData("interrupted", "zh-Hant")]
    public void A_run_that_came_to_nothing_has_a_PDF_as_sound_as_any(string what, string language)
    {
        var path = files.Make($"{what}.pdf", what == "empty" ? SampleRun.Empty() : SampleRun.Interrupted(), language == "en" ? new English() : new TraditionalChinese());

        Tool.Run("qpdf", "--check", path).Output.Should().Contain("No syntax or stream encoding errors found");
        new ArchiveChecks(PdfFile.Read(File.ReadAllBytes(path))).Faults().Should().BeEmpty();
        Tool.Run("pdfinfo", path).Output.Should().MatchRegex(@"Tagged:\s+yes");
        using var document = PdfDocument.Open(path);
        document.GetPage(1).Text.Replace(" ", "", StringComparison.Ordinal).Should().Contain(what == "empty" ? "NOTJUDGED" : "執行");
    }
}
