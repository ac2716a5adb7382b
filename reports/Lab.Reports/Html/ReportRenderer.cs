using System.Text.Encodings.Web;
using System.Text.Unicode;
using Lab.Harness.Model;
using Lab.Reports.Wording;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lab.Reports.Html;

/// <summary>Renders the components of a report outside of a web server.</summary>
internal static class ReportRenderer
{
    /// <summary>The body of the report: every string of the record is encoded by the renderer.</summary>
    public static async Task<string> RenderBodyAsync(RunRecord record, Words words)
    {
        await using var services = new ServiceCollection()
            .AddSingleton(ReportContext.Of(record, words))
            .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
            .BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var document = await renderer.RenderComponentAsync<ReportDocument>();
            return document.ToHtmlString();
        }).ConfigureAwait(false);
    }
}
