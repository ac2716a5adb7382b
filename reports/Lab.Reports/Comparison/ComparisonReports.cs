using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Lab.Harness.Comparison;
using Lab.Harness.Config;
using Lab.Harness.Journal;
using Lab.Harness.Model;
using Lab.Harness.Reporting;
using Lab.Reports.Pdf;
using Lab.Reports.Wording;

namespace Lab.Reports.Comparison;

/// <summary>Writes a comparison in all its formats. One that fails does not stop the others.</summary>
public static class ComparisonReports
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>
    /// Writes comparison.json and comparison.sarif, and in each language asked for comparison.md, comparison.html and, when asked, comparison.pdf; those in Chinese are called
    /// comparison.zh-Hant.md and so on, as the reports of a run are.
    /// </summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="folder">Where to; made when missing.</param>
    /// <param name="language">Language of what people read.</param>
    /// <param name="pdf">Whether to print the HTML to PDF, which needs Chromium.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <param name="variable">Reads an environment variable, to find Chromium; null = those of this process.</param>
    /// <returns>What was written, and what was not, with the reason.</returns>
    public static async Task<IReadOnlyList<ReportArtifact>> WriteAsync(
        RunComparison comparison, string folder, ReportLanguage language, bool pdf, CancellationToken cancellationToken, Func<string, string?>? variable = null)
    {
        var formats = new List<(string Name, string Type, Func<Task<byte[]>> Make)>
        {
            ("comparison.json", "application/json", () => Task.FromResult(JsonSerializer.SerializeToUtf8Bytes(comparison, HarnessJson.Document))),
            ("comparison.sarif", "application/sarif+json", () => Task.FromResult(ComparisonSarif.Write(comparison))),
        };
        foreach (var words in ReportSet.WordsOf(language))
        {
            var name = words is TraditionalChinese ? $"comparison.{words.Tag}" : "comparison";
            var html = new Lazy<Task<string>>(() => ComparisonHtml.WriteAsync(comparison, words));
            formats.Add((name + ".md", "text/markdown", () => Task.FromResult(Utf8.GetBytes(ComparisonMarkdown.Write(comparison, words)))));
            formats.Add((name + ".html", "text/html", async () => Utf8.GetBytes(await html.Value.ConfigureAwait(false))));
            if (pdf)
            {
                formats.Add((name + ".pdf", "application/pdf", async () => await PrintAsync(await html.Value.ConfigureAwait(false), name + ".pdf", comparison.Compared, variable ?? Environment.GetEnvironmentVariable, cancellationToken).ConfigureAwait(false)));
            }
        }
        var made = new List<ReportArtifact>();
        foreach (var (name, type, make) in formats)
        {
            made.Add(await WriteAsync(Path.Combine(folder, name), type, make).ConfigureAwait(false));
        }
        return made;
    }

    private static async Task<ReportArtifact> WriteAsync(string path, string type, Func<Task<byte[]>> make)
    {
        var name = Path.GetFileName(path);
        try
        {
            var bytes = await make().ConfigureAwait(false);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            RunFolder.WriteWhole(path, bytes);
            return new ReportArtifact(name, type, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new ReportArtifact(name, type, 0, null, e is ReportException or EvidenceException ? e.Message : $"{e.GetType().Name}: {e.Message}");
        }
    }

    private static async Task<byte[]> PrintAsync(string page, string file, DateTimeOffset time, Func<string, string?> variable, CancellationToken cancellationToken)
    {
        CjkFont.Require(page, file, CjkFont.Folders);
        var browser = new ChromiumBrowser(ChromiumBrowser.Find(variable), TimeProvider.System);
        var folder = Directory.CreateTempSubdirectory("lab-comparison-").FullName;
        try
        {
            var (html, pdf) = (Path.Combine(folder, "comparison.html"), Path.Combine(folder, "comparison.pdf"));
            await File.WriteAllTextAsync(html, page, Utf8, cancellationToken).ConfigureAwait(false);
            await browser.PrintAsync(folder, html, pdf, cancellationToken).ConfigureAwait(false);
            var bytes = await File.ReadAllBytesAsync(pdf, cancellationToken).ConfigureAwait(false);
            PdfProducer.Require(bytes);
            PdfDates.Set(bytes, time);
            StructureIds.Renumber(bytes);
            return Mended(bytes);
        }
        finally
        {
            PdfReportWriter.Remove(folder);
        }
    }

    private static byte[] Mended(byte[] pdf)
    {
        try
        {
            return TextLayer.Mended(pdf);
        }
        catch (PdfFormatException e)
        {
            throw new ReportException($"What the browser printed is no PDF as Chromium writes it: {e.Message}. Use the package \"chromium\", or set LAB_CHROMIUM to another one.", e);
        }
    }
}
