using CsCheck;
using Lab.Harness.Journal;
using Lab.Reports.Pdf;
using Lab.Reports.Tests.Samples;

namespace Lab.Reports.Tests.Pdf;

public sealed class PdfAttachmentTests(PdfFiles files)
{
    private static readonly byte[] Small = System.Text.Encoding.ASCII.GetBytes(
        "%PDF-1.4\n1 0 obj\n<</Type /Catalog /Pages 2 0 R /Names <</Dests 9 0 R>> /Lang (en)>>\nendobj\n2 0 obj\n<</Type /Pages /Kids [] /Count 0>>\nendobj\n"
        + "xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000091 00000 n \ntrailer\n<</Size 3 /Root 1 0 R>>\nstartxref\n141\n%%EOF\n");

    [Fact]
    public void The_record_is_in_the_report_byte_for_byte() =>
        PdfAttachment.Find(PdfFile.Read(File.ReadAllBytes(files.Fail)), "run.json").Should().Equal(RecordSeal.DocumentOf(SampleRun.Fail()));

    [Fact]
    public void Another_program_lists_the_record()
    {
        var (_, output) = Tool.Run("pdfdetach", "-list", files.Fail);
        output.Should().Contain("1 embedded files").And.Contain("run.json");
    }

    [Fact]
    public void What_the_catalog_held_stays()
    {
        var file = PdfFile.Read(PdfAttachment.Attach(Small, "a.json", "application/json", "description (with brackets) \u6587", Packed([1, 2, 3]), DateTimeOffset.UnixEpoch));
        file.Catalog.Entries.Select(e => e.Key).Should().BeEquivalentTo("Type", "Pages", "Lang", "AF", "Names");
        file.Dictionary(file.Catalog["Names"])!.Entries.Select(e => e.Key).Should().BeEquivalentTo("Dests", "EmbeddedFiles");
        PdfAttachment.Find(file, "a.json").Should().Equal(1, 2, 3);
    }

    [Fact]
    public void The_original_stays_at_the_beginning() =>
        PdfAttachment.Attach(Small, "a.json", "application/json", "d", Packed([1]), DateTimeOffset.UnixEpoch).Should().StartWith(Small);

    [Fact]
    public void A_second_source_is_refused()
    {
        var once = PdfAttachment.Attach(Small, "a.json", "application/json", "d", Packed([1]), DateTimeOffset.UnixEpoch);
        var again = () => PdfAttachment.Attach(once, "b.json", "application/json", "d", Packed([2]), DateTimeOffset.UnixEpoch);
        again.Should().Throw<PdfFormatException>();
    }

    [Fact]
    public void A_damaged_file_is_a_format_fault_and_nothing_worse()
    {
        var whole = PdfAttachment.Attach(Small, "a.json", "application/json", "d", Packed([1, 2, 3]), DateTimeOffset.UnixEpoch);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, 3]).List[1, 6].Sample(edits =>
        {
            var bytes = whole.ToList();
            foreach (var (at, value, how) in edits)
            {
                if (at >= bytes.Count)
                {
                    continue;
                }
                if (how == 0)
                {
                    bytes.RemoveRange(at, Math.Min(value, bytes.Count - at));
                }
                else
                {
                    bytes[at] = value;
                }
            }
            return Reads([.. bytes]);
        }, iter: 3_000);
    }

    [Theory]
    [InlineData("trailer\n<</Size 3 /Root 1 0 R>>", "trailer\n<</Size 3 /Root 1 0 R /Prev 141>>")]
    [InlineData("trailer\n<</Size 3 /Root 1 0 R>>", "trailer\n<</Size 3 /Root 1 0 R /XRefStm 9>>")]
    [InlineData("startxref\n141", "startxref\n9999999")]
    [InlineData("0 3\n0000000000", "0 2147483647\n0000000000")]
    public void A_structure_without_end_or_hidden_is_refused(string old, string hostile)
    {
        var read = () => PdfFile.Read(System.Text.Encoding.ASCII.GetBytes(System.Text.Encoding.ASCII.GetString(Small).Replace(old, hostile, StringComparison.Ordinal)));
        read.Should().Throw<PdfFormatException>();
    }

    [Fact]
    public void Deep_nesting_is_refused()
    {
        var value = () => new PdfParser(System.Text.Encoding.ASCII.GetBytes(new string('[', 100_000)), 0).Value();
        value.Should().Throw<PdfFormatException>();
    }

    private static bool Reads(byte[] bytes)
    {
        try
        {
            var file = PdfFile.Read(bytes);
            PdfAttachment.Find(file, "a.json");
            return true;
        }
        catch (PdfFormatException)
        {
            return true;
        }
    }

    private static PackedContent Packed(byte[] content) => PackedContent.Of(stream => stream.Write(content));
}
