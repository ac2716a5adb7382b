using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Lab.Harness.Comparison;
using Lab.Reports.Html;
using Lab.Reports.Wording;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lab.Reports.Comparison;

/// <summary>A comparison as one HTML file: no scripts, nothing fetched.</summary>
internal static class ComparisonHtml
{
    private const string Own = "\nmain.comparison h2 { display: block; }\nmain.comparison .verdict { font-size: 1.4rem; margin: .6rem 0; }\n";

    /// <summary>Writes it.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="words">Sentences of its language.</param>
    /// <returns>The document, with line feeds.</returns>
    public static async Task<string> WriteAsync(RunComparison comparison, Words words)
    {
        var style = HtmlPage.Style.Value + Own + HtmlPage.PageBoxes(words.ComparisonFoot(comparison), words);
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        var body = await RenderAsync(VisibleRecord.Of(comparison), words).ConfigureAwait(false);
        return $"""
            <!DOCTYPE html>
            <html lang="{words.Tag}">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{words.ComparisonTitle}{words.Colon}{words.Outcome(comparison.Outcome)}</title>
            <style>{style}</style>
            </head>
            <body>
            {body}
            </body>
            </html>

            """.ReplaceLineEndings("\n");
    }

    private static async Task<string> RenderAsync(RunComparison comparison, Words words)
    {
        await using var services = new ServiceCollection().AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)).BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(ComparisonDocument.C)] = comparison, [nameof(ComparisonDocument.Language)] = words });
            return (await renderer.RenderComponentAsync<ComparisonDocument>(parameters)).ToHtmlString();
        }).ConfigureAwait(false);
    }
}
