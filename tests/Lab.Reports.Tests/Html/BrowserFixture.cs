using Lab.Harness.Model;
using Lab.Reports.Html;
using Lab.Reports.Pdf;
using Lab.Reports.Wording;
using Microsoft.Playwright;

namespace Lab.Reports.Tests.Html;

/// <summary>The system's Chromium, driven by Playwright, without a network.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lab-browser-tests-").FullName;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private string? _missing;

    public async ValueTask InitializeAsync()
    {
        try
        {
            var chromium = ChromiumBrowser.Find(Environment.GetEnvironmentVariable);
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, ChromiumSandbox = !Environment.IsPrivilegedProcess, Args = ["--host-resolver-rules=MAP * ~NOTFOUND"] });
        }
        catch (Harness.Reporting.ReportException e)
        {
            _missing = e.Message;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }
        _playwright?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Opens the HTML report of a record. Whatever the page says, asks or fetches is kept.</summary>
    internal async Task<OpenedPage> OpenAsync(RunRecord record, BrowserNewContextOptions? options = null, string fragment = "", Words? words = null)
    {
        Assert.SkipWhen(_missing is not null, _missing ?? "");
        var path = Path.Combine(_folder, $"{Guid.NewGuid():N}.html");
        await using (var file = File.Create(path))
        {
            await new HtmlReportWriter(words ?? new English()).WriteAsync(record, file, TestContext.Current.CancellationToken);
        }
        var context = await _browser!.NewContextAsync(options ?? new());
        var page = await context.NewPageAsync();
        var opened = new OpenedPage(context, page);
        await page.GotoAsync(new Uri(path).AbsoluteUri + fragment);
        return opened;
    }
}
