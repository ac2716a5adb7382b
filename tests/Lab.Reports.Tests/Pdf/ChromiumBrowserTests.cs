using System.Text;
using Lab.Harness.Reporting;
using Lab.Reports.Pdf;
using Lab.Reports.Tests.Samples;
using Microsoft.Extensions.Time.Testing;

namespace Lab.Reports.Tests.Pdf;

public sealed class ChromiumBrowserTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lab-chromium-tests-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Without_a_browser_the_fault_names_the_package()
    {
        var find = () => ChromiumBrowser.Find(n => n == "PATH" ? _folder : null);
        find.Should().Throw<ReportException>().WithMessage("*Install the package \"chromium\"*LAB_CHROMIUM*");
    }

    [Fact]
    public void A_variable_that_names_nothing_is_a_fault_and_no_fall_back()
    {
        var find = () => ChromiumBrowser.Find(n => n == "LAB_CHROMIUM" ? Path.Combine(_folder, "none") : Environment.GetEnvironmentVariable(n));
        find.Should().Throw<ReportException>().WithMessage("*LAB_CHROMIUM names*which does not exist*");
    }

    [Fact]
    public void The_variable_wins_over_the_path()
    {
        var named = Script("mine", "exit 0");
        ChromiumBrowser.Find(n => n == "LAB_CHROMIUM" ? named : Environment.GetEnvironmentVariable(n)).Should().Be(named);
    }

    [Fact]
    public async Task A_browser_that_fails_is_quoted()
    {
        var write = () => WriteWith(Script("failing", "echo 'No usable sandbox!' >&2; exit 7"));
        await write.Should().ThrowAsync<ReportException>().WithMessage("*exit code 7*No usable sandbox!*");
    }

    [Fact]
    public async Task A_browser_that_writes_nothing_is_a_fault()
    {
        var write = () => WriteWith(Script("idle", "exit 0"));
        await write.Should().ThrowAsync<ReportException>().WithMessage("*printed no report*");
    }

    [Fact]
    public async Task A_browser_without_page_numbers_is_refused()
    {
        var write = () => WriteWith(Script("old", "for a; do case $a in --print-to-pdf=*) printf '%%PDF-1.4\\n/Producer (Skia/PDF m120)' > \"${a#--print-to-pdf=}\";; esac; done"));
        await write.Should().ThrowAsync<ReportException>().WithMessage("Chromium 120 does not set page numbers*131*");
    }

    [Fact]
    public async Task Cancelling_ends_the_browser()
    {
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var write = () => WriteWith(Script("slow", "exec sleep 60"), cancel.Token);
        await write.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_browser_that_hangs_is_ended_at_the_time_limit()
    {
        var time = new FakeTimeProvider();
        var print = new ChromiumBrowser(Script("hanging", "exec sleep 60"), time).PrintAsync(_folder, Path.Combine(_folder, "a.html"), Path.Combine(_folder, "a.pdf"), TestContext.Current.CancellationToken);
        time.Advance(ChromiumBrowser.Limit + TimeSpan.FromSeconds(1));
        var wait = () => print;
        await wait.Should().ThrowAsync<ReportException>().WithMessage("*within 120 s*");
    }

    [Fact]
    public void The_Chinese_font_is_looked_for_only_where_the_browser_sees_it() =>
        CjkFont.Folders.Should().NotContain(f => f.StartsWith(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), StringComparison.Ordinal), "the browser has a home of its own");

    [Fact]
    public void Dates_are_written_over_in_place()
    {
        var pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n/CreationDate (D:20991231235959+00'00')\n/ModDate (D:20991231235959+00'00')>>");
        PdfDates.Set(pdf, new(2026, 3, 14, 9, 26, 53, TimeSpan.Zero));
        Encoding.ASCII.GetString(pdf).Should().Be("%PDF-1.4\n/CreationDate (D:20260314092653+00'00')\n/ModDate (D:20260314092653+00'00')>>");
    }

    private static Task WriteWith(string browser, CancellationToken cancellationToken = default) =>
        new PdfReportWriter(n => n == "LAB_CHROMIUM" ? browser : null).WriteAsync(SampleRun.Empty(), Stream.Null, cancellationToken);

    private string Script(string name, string body)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("The stand-ins for a browser are shell scripts.");
            return path;
        }
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
