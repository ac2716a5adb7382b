using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Lab.Harness.Model;
using Lab.Reports.Pictures;
using Lab.Reports.Wording;

namespace Lab.Reports.Html;

/// <summary>
/// The whole document around the rendered body: one file, nothing fetched. Its policy allows the one style sheet and, on screen, the one script, each by its hash:
/// no other script runs and no other style applies, not even one that got into the document.
/// </summary>
internal static class HtmlPage
{
    /// <summary>The style sheet.</summary>
    internal static readonly Lazy<string> Style = new(() => ReadResource("report.css"));

    /// <summary>The script of the screen edition: it filters, sorts, opens and zooms what is in the document already.</summary>
    internal static readonly Lazy<string> Script = new(() => ReadResource("report.js"));

    /// <summary>Makes the document as text.</summary>
    public static async Task<string> ComposeAsync(RunRecord record, Words words, ReportEdition edition = ReportEdition.Print, RunPictures? pictures = null)
    {
        await using var text = new StringWriter();
        await WriteAsync(record, words, edition, text, pictures).ConfigureAwait(false);
        return text.ToString();
    }

    /// <summary>Writes the document.</summary>
    public static async Task WriteAsync(RunRecord record, Words words, ReportEdition edition, TextWriter output, RunPictures? pictures = null)
    {
        var number = VisibleText.Line(record.ReportNumber);
        var style = Style.Value + PageBoxes(words.RunningFoot(number), words);
        var script = edition == ReportEdition.Screen ? Script.Value : null;
        await output.WriteAsync($"""
            <!DOCTYPE html>
            <html lang="{words.Tag}">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src {HashOf(style)}; script-src {(script is null ? "'none'" : HashOf(script))}; img-src data:; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            {RecordMark.Html}{RecordMark.HashOf(record)}">
            <title>{HtmlEncoder.Default.Encode($"{words.TestReport} {number}")}</title>
            <style>{style}</style>
            </head>
            <body>

            """.ReplaceLineEndings("\n")).ConfigureAwait(false);
        await ReportRenderer.WriteBodyAsync(record, words, edition, output, pictures).ConfigureAwait(false);
        await output.WriteAsync($"\n{(script is null ? "" : $"<script>{script}</script>\n")}</body>\n</html>\n").ConfigureAwait(false);
    }

    /// <summary>A source expression of a policy (Content Security Policy Level 3, 2.3.1) that allows exactly this text.</summary>
    internal static string HashOf(string inline) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(inline)))}'";

    // The report number and "Page n of m" on every page (CSS Paged Media Level 3, 5: page-margin boxes).
    internal static string PageBoxes(string foot, Words words) => $$"""

        @page {
          @bottom-left { content: {{CssString.Quote(foot)}}; }
          @bottom-right { content: {{CssString.Quote(words.PageOf.Before)}} counter(page) {{CssString.Quote(words.PageOf.Between)}} counter(pages); }
        }

        """.ReplaceLineEndings("\n");

    private static string ReadResource(string name)
    {
        using var stream = typeof(HtmlPage).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
