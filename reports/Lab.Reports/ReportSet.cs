using System.Security.Cryptography;
using Lab.Harness.Config;
using Lab.Harness.Model;
using Lab.Harness.Reporting;
using Lab.Reports.Csv;
using Lab.Reports.Html;
using Lab.Reports.Junit;
using Lab.Reports.Lines;
using Lab.Reports.Markdown;
using Lab.Reports.Pdf;
using Lab.Reports.Pictures;
using Lab.Reports.Sarif;
using Lab.Reports.Wording;

namespace Lab.Reports;

/// <summary>Writes a set of reports side by side: each is whole under its name or not there, and one that fails does not stop the others.</summary>
/// <param name="writers">The formats, in the order of writing.</param>
public sealed class ReportSet(IReadOnlyList<IReportWriter> writers)
{
    /// <summary>report.html and report.pdf in the languages asked for, and the results for programs: junit.xml, results.sarif, summary.md, flows.csv, findings.csv, findings.jsonl.</summary>
    /// <param name="language">Language of the reports for people.</param>
    /// <param name="variable">Reads an environment variable, to find Chromium; null = those of this process.</param>
    /// <returns>The set.</returns>
    public static ReportSet Default(ReportLanguage language = ReportLanguage.English, Func<string, string?>? variable = null) => new(
    [
        .. WordsOf(language).SelectMany(words => new IReportWriter[] { new HtmlReportWriter(words), new PdfReportWriter(variable ?? Environment.GetEnvironmentVariable, words) }),
        new JunitReportWriter(), new SarifReportWriter(), new SummaryMarkdownWriter(),
        new FlowsCsvWriter(), new FindingsCsvWriter(), new FindingLinesWriter(),
    ]);

    /// <summary>Writes every report of the set. An earlier report of the same name stays until the new one is whole.</summary>
    /// <param name="record">The record.</param>
    /// <param name="folder">Run folder; must exist.</param>
    /// <param name="cancellationToken">Stops the writing; reports that are whole by then stay.</param>
    /// <returns>One artifact per format, in order; a format that could not be made carries its fault.</returns>
    /// <exception cref="OperationCanceledException">The writing was cancelled.</exception>
    public async Task<IReadOnlyList<ReportArtifact>> WriteAllAsync(RunRecord record, string folder, CancellationToken cancellationToken)
    {
        // Read and made smaller once, for both languages of both formats.
        var pictures = new RunPictures(record, folder);
        // A browser sets the PDF while the other formats are written.
        var printed = writers.OfType<PdfReportWriter>().Select(w => Task.Run(() => WriteOneAsync(w, record, pictures, folder, cancellationToken), cancellationToken)).ToList();
        var artifacts = new Dictionary<string, ReportArtifact>(StringComparer.Ordinal);
        try
        {
            foreach (var writer in writers.Where(w => w is not PdfReportWriter))
            {
                artifacts.Add(writer.FileName, await WriteOneAsync(writer, record, pictures, folder, cancellationToken).ConfigureAwait(false));
            }
        }
        finally
        {
            await ((Task)Task.WhenAll(printed)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        foreach (var one in printed)
        {
            var artifact = await one.ConfigureAwait(false);
            artifacts.Add(artifact.FileName, artifact);
        }
        return [.. writers.Select(w => artifacts[w.FileName])];
    }

    /// <summary>Languages of a set, in the order of writing.</summary>
    internal static IReadOnlyList<Words> WordsOf(ReportLanguage language) => language switch
    {
        ReportLanguage.English => [new English()],
        ReportLanguage.TraditionalChinese => [new TraditionalChinese()],
        _ => [new English(), new TraditionalChinese()],
    };

    private static async Task<ReportArtifact> WriteOneAsync(IReportWriter writer, RunRecord record, RunPictures pictures, string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, writer.FileName);
        var part = Path.Combine(folder, $".{writer.FileName}.part");
        try
        {
            var (bytes, hash) = await WritePartAsync(writer, record, pictures, part, cancellationToken).ConfigureAwait(false);
            File.Move(part, path, overwrite: true);
            return new(writer.FileName, writer.MediaType, bytes, hash, Fault: null);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Whatever one format throws, the others are still worth having: the fault is told, not lost.
            return new(writer.FileName, writer.MediaType, Bytes: 0, Sha256: null, FaultOf(e, path));
        }
        finally
        {
            TryDelete(part);
        }
    }

    private static async Task<(long Bytes, string Sha256)> WritePartAsync(IReportWriter writer, RunRecord record, RunPictures pictures, string part, CancellationToken cancellationToken)
    {
        using var stream = new FileStream(part, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        await (writer is IPicturedReportWriter pictured ? pictured.WriteAsync(record, pictures, stream, cancellationToken) : writer.WriteAsync(record, stream, cancellationToken)).ConfigureAwait(false);

        // Flushed to the disk before it gets its name, so that a full disk shows here and not as a cut report.
        stream.Flush(flushToDisk: true);
        stream.Position = 0;
        var hash = await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false);
        return (stream.Length, Convert.ToHexStringLower(hash));
    }

    private static string FaultOf(Exception fault, string path)
    {
        var words = fault is ReportException ? fault.Message : $"{fault.GetType().Name}: {fault.Message}";
        return File.Exists(path) ? $"{words} The {Path.GetFileName(path)} of an earlier writing was left as it is." : words;
    }

    private static void TryDelete(string part)
    {
        try
        {
            File.Delete(part);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A left-over part has a dot name and is written over next time; the fault that matters was told already.
        }
    }
}
