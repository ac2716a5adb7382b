using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Lab.Harness.Journal;
using Lab.Harness.Model;
using Lab.Reports.Wording;

namespace Lab.Reports.Html;

/// <summary>The whole document around the rendered body: one file, no scripts, nothing fetched; screen and print editions differ by style sheet alone.</summary>
internal static class HtmlPage
{
    /// <summary>The style sheet.</summary>
    internal static readonly Lazy<string> Style = new(ReadStyle);

    /// <summary>Makes the document.</summary>
    public static async Task<string> ComposeAsync(RunRecord record, Words words)
    {
        var number = VisibleText.Line(record.ReportNumber);
        var style = Style.Value + PageBoxes(number, words);
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        var body = await ReportRenderer.RenderBodyAsync(record, words).ConfigureAwait(false);
        return $"""
            <!DOCTYPE html>
            <html lang="{words.Tag}">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{hash}'; img-src data:; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            {RecordMark.Html}{RecordSeal.HashOf(record)}">
            <title>{HtmlEncoder.Default.Encode($"{words.TestReport} {number}")}</title>
            <style>{style}</style>
            </head>
            <body>
            {body}
            </body>
            </html>

            """.ReplaceLineEndings("\n");
    }

    // The report number and "Page n of m" on every page (CSS Paged Media Level 3, 5: page-margin boxes).
    private static string PageBoxes(string number, Words words) => $$"""

        @page {
          @bottom-left { content: {{CssString.Quote($"{words.TestReport} {number}")}}; }
          @bottom-right { content: {{CssString.Quote(words.PageOf.Before)}} counter(page) {{CssString.Quote(words.PageOf.Between)}} counter(pages); }
        }

        """.ReplaceLineEndings("\n");

    private static string ReadStyle()
    {
        using var stream = typeof(HtmlPage).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
