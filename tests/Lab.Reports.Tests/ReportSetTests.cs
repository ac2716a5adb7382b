using System.Security.Cryptography;
using System.Text;
using Lab.Harness.Model;
using Lab.Harness.Reporting;
using Lab.Reports.Csv;
using Lab.Reports.Html;
using Lab.Reports.Junit;
using Lab.Reports.Lines;
using Lab.Reports.Markdown;
using Lab.Reports.Pdf;
using Lab.Reports.Sarif;
using Lab.Reports.Tests.Samples;

namespace Lab.Reports.Tests;

public sealed class ReportSetTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lab-set-tests-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Artifacts_tell_size_and_hash_of_the_files()
    {
        var artifacts = await Write(new HtmlReportWriter(), new JunitReportWriter());
        artifacts.Select(a => a.FileName).Should().Equal("report.html", "junit.xml");
        foreach (var artifact in artifacts)
        {
            var bytes = File.ReadAllBytes(Path.Combine(_folder, artifact.FileName));
            artifact.Should().Be(artifact with { Bytes = bytes.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)), Fault = null });
        }
    }

    [Fact]
    public async Task A_format_that_fails_is_named_and_does_not_stop_the_others()
    {
        var artifacts = await Write(new Breaking(new ReportException("no browser")), new JunitReportWriter());
        artifacts[0].Should().Be(new ReportArtifact("broken.txt", "text/plain", 0, null, "no browser"));
        artifacts[1].Fault.Should().BeNull();
    }

    [Fact]
    public async Task A_full_disk_leaves_no_half_report_and_no_part()
    {
        var artifacts = await Write(new Breaking(new IOException("No space left on device")));
        artifacts[0].Fault.Should().Contain("No space left on device");
        Directory.EnumerateFileSystemEntries(_folder).Should().BeEmpty();
    }

    [Fact]
    public async Task A_report_of_an_earlier_writing_stays_when_the_new_one_fails_and_the_fault_says_so()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "broken.txt"), "earlier", TestContext.Current.CancellationToken);
        var artifacts = await Write(new Breaking(new IOException("No space left on device")));
        artifacts[0].Fault.Should().EndWith("The broken.txt of an earlier writing was left as it is.");
        File.ReadAllText(Path.Combine(_folder, "broken.txt")).Should().Be("earlier");
    }

    [Theory]
    [InlineData("empty")]
    [InlineData("interrupted")]
    [InlineData("cancelled")]
    [InlineData("hostile")]
    public async Task Every_format_of_text_is_made_of_a_run_that_went_wrong(string what)
    {
        var record = what switch { "empty" => SampleRun.Empty(), "interrupted" => SampleRun.Interrupted(), "cancelled" => SampleRun.Cancelled(), _ => HostileRun.Make() };
        var set = new ReportSet([new HtmlReportWriter(), new JunitReportWriter(), new SarifReportWriter(), new SummaryMarkdownWriter(), new FlowsCsvWriter(), new FindingsCsvWriter(), new FindingLinesWriter()]);
        (await set.WriteAllAsync(record, _folder, TestContext.Current.CancellationToken)).Should().HaveCount(7).And.OnlyContain(a => a.Fault == null);
    }

    [Fact]
    public async Task The_PDF_is_one_of_the_formats_in_its_place_and_its_fault_stops_no_other()
    {
        var artifacts = await Write(new HtmlReportWriter(), new PdfReportWriter(_ => null), new JunitReportWriter());
        artifacts.Select(a => (a.FileName, a.Fault is null)).Should().Equal(("report.html", true), ("report.pdf", false), ("junit.xml", true));
    }

    [Fact]
    public async Task Cancelling_is_no_fault_of_a_format()
    {
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        var write = () => new ReportSet([new JunitReportWriter()]).WriteAllAsync(SampleRun.Empty(), _folder, cancel.Token);
        await write.Should().ThrowAsync<OperationCanceledException>();
        Directory.EnumerateFileSystemEntries(_folder).Should().BeEmpty();
    }

    private Task<IReadOnlyList<ReportArtifact>> Write(params IReportWriter[] writers) => new ReportSet(writers).WriteAllAsync(SampleRun.Small(), _folder, TestContext.Current.CancellationToken);

    private sealed class Breaking(Exception fault) : IReportWriter
    {
        public string FileName => "broken.txt";

        public string MediaType => "text/plain";

        public async Task WriteAsync(RunRecord record, Stream output, CancellationToken cancellationToken)
        {
            await output.WriteAsync(Encoding.UTF8.GetBytes("half a rep"), cancellationToken);
            throw fault;
        }
    }
}
