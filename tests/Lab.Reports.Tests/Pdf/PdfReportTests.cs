using System.Globalization;
using System.Text.RegularExpressions;
using Lab.Reports.Html;
using Lab.Reports.Tests.Samples;
using Lab.Reports.Wording;
using UglyToad.PdfPig;

namespace Lab.Reports.Tests.Pdf;

public sealed partial class PdfReportTests(PdfFiles files)
{
    [Theory]
    [InlineData("a", "Test Report")]
    [InlineData("b", "Example Telecom Laboratory")]
    [InlineData("b", "1 Test Street, 100 Taipei")]
    [InlineData("c", "Room B2.14, shielded chamber")]
    [InlineData("d", "LAB-2026-0314-01")]
    [InlineData("e", "Example Communications Commission")]
    [InlineData("e", "office@commission.example")]
    [InlineData("f", "ncc-2014, version 1.0.0")]
    [InlineData("f", "2f0e9d8c7b6a594837261504f3e2d1c0b9a8978685746352413f2e1d0c9b8a79")]
    [InlineData("g", "Example/em2014/em2014:4.4.2/KOT49H/JHBMIBF5.0:user/release-keys")]
    [InlineData("g", "865931021234563")]
    [InlineData("g", "New, sealed box, seal 4471 unbroken; battery at 63 %")]
    [InlineData("h", "2026-03-02")]
    [InlineData("i", "2026-03-14 09:26:53 UTC")]
    [InlineData("i", "to 2026-03-14 14:00:53 UTC")]
    [InlineData("j", "Date of issue")]
    [InlineData("k", "Bought over the counter by the laboratory")]
    [InlineData("l", "The results relate only to the item tested")]
    [InlineData("m", "48,312 B")]
    [InlineData("n", "Battery operation was simulated by software")]
    [InlineData("o", "Lin Example")]
    [InlineData("p", "iptoasn country database of 2026-02-27")]
    [InlineData("note", "shall not be reproduced except in full")]
    [InlineData("7.8.2.2", "supplied by the customer")]
    [InlineData("7.8.7", "This report holds no opinions and no interpretations")]
    [InlineData("7.8.2.1 p", "Results from external providers")]
    [InlineData("7.8.6", "A requirement fails if captured bytes show what it forbids")]
    public void Every_item_of_ISO_17025_7_8_2_1_is_in_the_text(string item, string text) => TextOf(files.Fail).Should().Contain(text, "item {0} asks for it", item);

    [Theory]
    [InlineData("Test Report", "Example Telecom Laboratory", "1 Test Street, 100 Taipei", "Room B2.14, shielded chamber", "LAB-2026-0314-01", "Authorised by")]
    [InlineData("Customer (supplied by the customer)", "Example Communications Commission", "Date of receipt of the item (from lab.json)", "Performance of the test", "Date of issue", "The results relate only to the item tested")]
    public void The_cover_holds_what_the_table_of_items_says_that_it_holds(params string[] texts) => PagesOf(files.Fail)[0].Should().ContainAll(texts);

    [Theory]
    [InlineData("f", "Method and versions", "ncc-2014, version 1.0.0")]
    [InlineData("g", "Test item", "New, sealed box, seal 4471 unbroken")]
    [InlineData("k", "Deviations, sampling, external providers", "Bought over the counter by the laboratory")]
    [InlineData("n", "Deviations, sampling, external providers", "Battery operation was simulated by software")]
    [InlineData("p", "Deviations, sampling, external providers", "iptoasn country database of 2026-02-27")]
    [InlineData("o", "Statements and authorisation", "Lin Example")]
    [InlineData("7.8.6", "Decision rule", "A requirement fails if captured bytes show what it forbids")]
    public void An_item_stands_in_its_section(string item, string section, string text) => SectionOf(files.Fail, section).Should().Contain(text, "item {0} asks for it there", item);

    [Fact]
    public void An_amended_report_names_the_report_that_it_amends_and_why_and_what_changed()
    {
        var judgement = new JudgementRecord
        {
            OfRun = "20260101T000000Z_x", OfReport = "LAB-2026-0101-07", Judged = SampleRun.Start, Same = false,
            Causes = ["gone.example is now a declared destination."],
            Changes =
            [
                new("NCC-1.destinations/7", "The phone contacted gone.example.", null, "gone.example is now a declared destination. NCC-1.destinations/7 is another finding now."),
                new("NCC-1.destinations/8", "It said this.", "It says that.", "iptoasn: 1 in the run, 2 now.") { FormerSubject = "NCC-1.destinations/9" },
            ],
        };

        using var document = PdfDocument.Open(files.Make("amended.pdf", SampleRun.Small() with { Judgement = judgement }));

        var pages = document.GetPages().Select(p => string.Join(' ', p.GetWords().Select(w => w.Text))).ToList();
        pages[0].Should().Contain("Amended report.").And.Contain("It amends report LAB-2026-0101-07: the evidence of the run 20260101T000000Z_x was judged again on 2026-03-14");
        var text = string.Join(' ', pages.Skip(1));
        text.Should().ContainAll("What it was judged with that differs from the run:", "gone.example is now a declared destination.", "NCC-1.destinations/7", "NCC-1.destinations/8", "NCC-1.destinations/9", "It said this.", "It says that.");
    }

    [Fact]
    public void The_annex_has_the_packets_of_every_finding()
    {
        var annex = SectionOf(files.Fail, "Annex: packets of the evidence");
        foreach (var finding in SampleRun.Fail().Scenarios.SelectMany(s => s.Findings))
        {
            annex.Should().Contain(finding.Id).And.Contain(finding.Evidence[^1].Packet.ToString("N0", CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void Report_number_and_page_n_of_m_stand_on_every_page()
    {
        var pages = PagesOf(files.Fail);
        pages.Should().HaveCountGreaterThan(10);
        for (var i = 0; i < pages.Count; i++)
        {
            pages[i].Should().Contain("Test Report LAB-2026-0314-01").And.Contain(string.Create(CultureInfo.InvariantCulture, $"Page {i + 1} of {pages.Count}"));
        }
    }

    [Fact]
    public void The_end_mark_stands_once_on_the_last_page()
    {
        var pages = PagesOf(files.Fail);
        pages[^1].Should().Contain("End of report LAB-2026-0314-01");
        pages.SkipLast(1).Should().NotContain(p => p.Contains("End of report", StringComparison.Ordinal));
    }

    [Fact]
    public void The_summary_is_one_page()
    {
        var pages = PagesOf(files.Fail);
        pages[1].Should().Contain("What was not tested").And.Contain("NCC-3b").And.Contain("How sure is it");
        pages[2].Should().Contain("Requirements and verdicts");
    }

    [Fact]
    public void The_file_is_tagged_and_names_its_title()
    {
        var (_, output) = Tool.Run("pdfinfo", files.Fail);
        output.Should().MatchRegex(@"Title:\s+Test Report LAB-2026-0314-01").And.MatchRegex(@"Tagged:\s+yes").And.MatchRegex(@"Page size:.*A4");
    }

    [Fact]
    public void The_file_names_its_language()
    {
        using var document = PdfDocument.Open(files.Fail);
        document.Structure.Catalog.CatalogDictionary.Data.Should().ContainKey("Lang").WhoseValue.ToString().Should().Contain("en");
    }

    [Fact]
    public void The_outline_has_every_section()
    {
        using var document = PdfDocument.Open(files.Fail);
        document.TryGetBookmarks(out var bookmarks).Should().BeTrue();
        var titles = bookmarks!.GetNodes().Select(n => n.Title).ToList();
        titles.Should().Contain(t => t.Contains("NCC-1: No SIM, idle on battery", StringComparison.Ordinal)).And.Contain(t => t.Contains("Decision rule", StringComparison.Ordinal)).And.Contain(t => t.Contains("Glossary", StringComparison.Ordinal));
    }

    [Fact]
    public void Tables_and_headings_are_in_the_structure_tree()
    {
        var (_, output) = Tool.Run("pdfinfo", "-struct", files.Fail);
        output.Should().Contain("H1").And.Contain("H2").And.Contain("TH").And.Contain("Figure");
    }

    [Fact]
    public void Every_font_is_embedded()
    {
        var (_, output) = Tool.Run("pdffonts", files.Fail);
        var fonts = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();
        fonts.Should().NotBeEmpty().And.OnlyContain(f => EmbeddedFont().IsMatch(f));
    }

    [Fact]
    public void Another_program_finds_nothing_wrong_with_the_file()
    {
        var (code, output) = Tool.Run("qpdf", "--check", files.Fail);
        output.Should().Contain("No syntax or stream encoding errors found");
        code.Should().Be(0);
    }

    [Fact]
    public void Same_record_same_bytes()
    {
        var again = files.Make("again.pdf", SampleRun.Fail());
        File.ReadAllBytes(again).AsSpan().SequenceEqual(File.ReadAllBytes(files.Fail)).Should().BeTrue();
    }

    [Fact]
    public void Nothing_of_a_hostile_record_leaves_the_page()
    {
        using var document = PdfDocument.Open(files.Hostile);
        foreach (var page in document.GetPages())
        {
            page.Letters.Where(l => l.BoundingBox.Right > page.Width - 30 || l.BoundingBox.Left < 30).Should().BeEmpty("page {0} keeps its margins", page.Number);
        }
    }

    [Fact]
    public void A_hostile_record_keeps_its_page_numbers_and_text_size()
    {
        using var document = PdfDocument.Open(files.Hostile);
        var pages = document.GetPages().ToList();
        pages.Should().OnlyContain(p => p.Text.Contains("of " + pages.Count, StringComparison.Ordinal));

        // A browser that meets a line too wide for the page shrinks the whole document: body text of 9 pt would be smaller than that.
        using var plain = PdfDocument.Open(files.Fail);
        BodySize(document).Should().BeApproximately(BodySize(plain), 0.05);
    }

    private static double BodySize(PdfDocument document) => document.GetPage(1).Letters.Max(l => l.PointSize);

    private static List<string> PagesOf(string path)
    {
        var (_, output) = Tool.Run("pdftotext", "-layout", path, "-");
        return [.. output.TrimEnd('\f', '\n').Split('\f').Select(p => Spaces().Replace(p, " "))];
    }

    // From the heading of the section to that of the next; the contents come before both.
    private static string SectionOf(string path, string title)
    {
        var text = TextOf(path);
        var sections = ReportSection.All(SampleRun.Fail(), new English());
        var at = sections.Index().First(s => s.Item.Title == title).Index;
        var start = PlaceOf(sections[at]);
        return at + 1 < sections.Count ? text[start..PlaceOf(sections[at + 1])] : text[start..];

        int PlaceOf(ReportSection section) => text.LastIndexOf(string.Create(CultureInfo.InvariantCulture, $"{section.Number} {section.Title} "), StringComparison.Ordinal);
    }

    private static string TextOf(string path)
    {
        var (_, output) = Tool.Run("pdftotext", "-raw", path, "-");
        return Spaces().Replace(output, " ");
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    // Columns of pdffonts: name, type, encoding, emb, sub, uni, object.
    [GeneratedRegex(@"\s+yes\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+\s*$")]
    private static partial Regex EmbeddedFont();
}
