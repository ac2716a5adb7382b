using System.Text.Encodings.Web;
using System.Text.Unicode;
using Lab.Harness.Model;
using Lab.Reports.Pictures;
using Lab.Reports.Wording;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lab.Reports.Html;

/// <summary>Renders the components of a report outside of a web server.</summary>
internal static class ReportRenderer
{
    /// <summary>The body of the report as text: every string of the record is encoded by the renderer.</summary>
    public static async Task<string> RenderBodyAsync(RunRecord record, Words words, ReportEdition edition = ReportEdition.Print)
    {
        await using var text = new StringWriter { NewLine = "\n" };
        await WriteBodyAsync(record, words, edition, text).ConfigureAwait(false);
        return text.ToString();
    }

    /// <summary>Writes the body of the report, without a second copy of it in memory.</summary>
    public static async Task WriteBodyAsync(RunRecord record, Words words, ReportEdition edition, TextWriter output, RunPictures? pictures = null)
    {
        await using var services = new ServiceCollection()
            .AddSingleton(ReportContext.Of(record, words, edition, pictures))
            .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
            .BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var document = await renderer.RenderComponentAsync<ReportDocument>();
            document.WriteHtmlTo(output);
        }).ConfigureAwait(false);
    }
}
