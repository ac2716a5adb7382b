using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Lab.Reports.Pdf;
using Lab.Reports.Pictures;
using Lab.Reports.Tests.Pictures;
using Lab.Reports.Tests.Samples;

namespace Lab.Reports.Tests.Pdf;

public sealed class ArchiveTests(PdfFiles files)
{
    [Fact]
    public void Another_program_reads_the_level_that_the_report_declares()
    {
        var (_, output) = Tool.Run("pdfinfo", "-meta", files.Fail);
        output.Should().Contain("<pdfaid:part>3</pdfaid:part>").And.Contain("<pdfaid:conformance>B</pdfaid:conformance>");
    }

    [Fact]
    public void A_hostile_record_keeps_the_level() => new ArchiveChecks(PdfFile.Read(File.ReadAllBytes(files.Hostile))).Faults().Should().BeEmpty();

    [Fact]
    public async Task A_screenshot_keeps_the_level_and_brings_no_transparency()
    {
        var folder = Directory.CreateTempSubdirectory("lab-archive-");
        try
        {
            var png = SamplePng.Plain(40, 60, 200, 30, 30, 100);
            File.WriteAllBytes(Path.Combine(folder.FullName, "a.png"), png);
            var run = SampleRun.Small();
            var shown = run with { Scenarios = [run.Scenarios[0] with { Screens = ["a.png"], ScreenHashes = new Dictionary<string, string> { ["a.png"] = Convert.ToHexStringLower(SHA256.HashData(png)) } }] };
            using var pdf = new MemoryStream();
            await ((IPicturedReportWriter)new PdfReportWriter()).WriteAsync(shown, new RunPictures(shown, folder.FullName), pdf, TestContext.Current.CancellationToken);
            var file = PdfFile.Read(pdf.ToArray());
            new ArchiveChecks(file).Faults().Should().BeEmpty();
            var image = file.Objects.Select(n => file.Object(n)).OfType<PdfDictionary>().Single(d => d["Subtype"] is PdfName { Name: "Image" } && IsNumber(d["Width"], 40) && IsNumber(d["Height"], 60));
            image["SMask"].Should().BeNull();
            image["Mask"].Should().BeNull();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_descriptor_that_a_drawn_font_shares_with_another_must_have_its_font_file()
    {
        var update = new PdfUpdate(PdfFile.Read(File.ReadAllBytes(files.Fail)));
        var descriptor = update.Add("<</Type /FontDescriptor /FontName /Helvetica>>");
        update.Add($"<</Type /Font /Subtype /Type3 /FontDescriptor {descriptor} 0 R /CharProcs <</a 1 0 R>> /Resources <<>>>>");
        new ArchiveChecks(PdfFile.Read(update.Write().Bytes)).Faults().Should().BeEmpty("a drawn font has no file");
        update.Add($"<</Type /Font /Subtype /TrueType /FontDescriptor {descriptor} 0 R>>");
        new ArchiveChecks(PdfFile.Read(update.Write().Bytes)).Faults().Should().ContainSingle().Which.Should().Contain("not embedded");
    }

    [Fact]
    public void The_metadata_say_what_the_information_says()
    {
        var file = PdfFile.Read(File.ReadAllBytes(files.Fail));
        var xmp = XDocument.Parse(Encoding.UTF8.GetString(file.Stream(((PdfReference)file.Catalog["Metadata"]!).Number, 1 << 20)));
        string Value(string name) => xmp.Descendants().Single(e => e.Name.LocalName == name).Value;
        Value("part").Should().Be("3");
        Value("title").Should().Be("Test Report LAB-2026-0314-01");
        Value("CreateDate").Should().Be("2026-03-14T14:00:53+00:00");
        Value("Producer").Should().StartWith("Skia/PDF");
    }

    [Fact]
    public void The_output_intent_is_a_profile_with_its_own_length_and_three_colours()
    {
        var profile = SrgbProfile.Make();
        System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(profile).Should().Be(profile.Length);
        Encoding.ASCII.GetString(profile, 12, 12).Should().Be("mntrRGB XYZ ");
        Encoding.ASCII.GetString(profile, 36, 4).Should().Be("acsp");
    }

    [Theory]
    [InlineData("<</Type /FontDescriptor /FontName /Helvetica>>", "not embedded")]
    [InlineData("<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>", "not embedded")]
    [InlineData("<</Type /Font /Subtype /Type3 /CharProcs <<>> /Resources <<>>>>", "draws its glyphs and has none")]
    [InlineData("<</Type /ExtGState /TR 9 0 R>>", "transfer function")]
    [InlineData("<</Type /ExtGState /BM /Sparkle>>", "blend mode")]
    [InlineData("<</Type /Annot /Subtype /Link /F 2>>", "hidden or not printed")]
    [InlineData("<</Type /Annot /Subtype /Widget /F 4 /Rect [0 0 9 9]>>", "without an appearance")]
    [InlineData("<</Type /Annot /Subtype /Movie /F 4>>", "kind Movie")]
    [InlineData("<</Type /Action /S /JavaScript>>", "kind JavaScript")]
    [InlineData("<</S /Launch>>", "forbidden")]
    [InlineData("<</Length 3 /Filter /LZWDecode>>", "LZWDecode")]
    [InlineData("[/ICCBased /DeviceCMYK]", "colours for print")]
    [InlineData("<</Type /XObject /Subtype /Image /Interpolate true>>", "interpolated")]
    public void What_the_standard_forbids_is_found(string value, string fault)
    {
        var file = PdfFile.Read(File.ReadAllBytes(files.Fail));
        var update = new PdfUpdate(file);
        update.Add(value);
        new ArchiveChecks(PdfFile.Read(update.Write().Bytes)).Faults().Should().ContainSingle().Which.Should().Contain(fault);
    }

    private static bool IsNumber(PdfValue? value, int number) => value is PdfNumber { Value: var found } && found == number;
}
