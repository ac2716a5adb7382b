using Lab.Harness.Journal;
using Lab.Harness.Model;
using Lab.Harness.Reporting;
using Lab.Harness.Signing;
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

/// <summary>Checks that the reports of a run were made from its record, and the signatures of the PDF.</summary>
/// <param name="folder">The run.</param>
/// <param name="result">What the folder's own checks found; findings are added.</param>
public sealed class ReportVerifier(RunFolder folder, Verification result)
{
    private const string RecordName = "run.json";
    private RunPictures? _pictures;

    /// <summary>Checks every report that is there.</summary>
    /// <param name="verifier">Checks signatures, into the same result; null = leave them out.</param>
    /// <param name="cancellationToken">Stops the checking.</param>
    /// <returns>When done.</returns>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public async Task VerifyAsync(SignatureVerifier? verifier, CancellationToken cancellationToken)
    {
        foreach (var name in ReportFiles.Pdfs)
        {
            VerifyPdf(name, verifier);
        }
        if (result.Record is not { } record)
        {
            return;
        }
        foreach (var (writer, mark) in Texts())
        {
            await VerifyTextAsync(writer, mark, record, cancellationToken).ConfigureAwait(false);
        }
    }

    private static (IReportWriter Writer, string Mark)[] Texts() =>
    [
        (new HtmlReportWriter(), RecordMark.Html),
        (new HtmlReportWriter(new TraditionalChinese()), RecordMark.Html),
        (new JunitReportWriter(), RecordMark.Xml),
        (new SarifReportWriter(), RecordMark.Sarif),
        (new SummaryMarkdownWriter(), RecordMark.Xml),
        (new FlowsCsvWriter(), FlowsCsvWriter.Mark),
        (new FindingsCsvWriter(), FindingsCsvWriter.Mark),
        (new FindingLinesWriter(), RecordMark.Lines),
    ];

    private async Task VerifyTextAsync(IReportWriter writer, string mark, RunRecord record, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder.Path, writer.FileName);
        if (!File.Exists(path))
        {
            return;
        }
        var bytes = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
        using var again = new MemoryStream();
        await WriteAsync(writer, record, again, cancellationToken).ConfigureAwait(false);
        if (again.GetBuffer().AsSpan(0, (int)again.Length).SequenceEqual(bytes))
        {
            // Said first: a table without rows has no place for the record's hash, and is right as it is.
            result.Add(CheckOutcome.Holds, writer.FileName, "The record gives the same report again, byte for byte.");
            return;
        }
        var hash = RecordMark.Find(bytes, mark);
        if (hash != (record.Seal ?? RecordSeal.HashOf(record)))
        {
            result.Checks.Add(hash is null
                ? new(CheckOutcome.Unknown, writer.FileName, "It does not say which record it was made from: it is of an earlier version of the lab. Make it again with: lab report RUN")
                : new(Worst(record), writer.FileName, $"It was made from another record, the one with SHA-256 {hash}."));
            return;
        }
        result.Checks.Add(LabVersion.Of(record) != LabVersion.Current
            ? new(CheckOutcome.Holds, writer.FileName, "It names this record as the one that it was made from.")
            : new(CheckOutcome.Unknown, writer.FileName, "It names this record, but this lab makes another report of it. Make it again with \"lab report RUN\" in a copy of the folder, and compare the two."));
    }

    private Task WriteAsync(IReportWriter writer, RunRecord record, Stream output, CancellationToken cancellationToken) => writer is IPicturedReportWriter pictured
        ? pictured.WriteAsync(record, _pictures ??= new RunPictures(record, folder.Path), output, cancellationToken) : writer.WriteAsync(record, output, cancellationToken);

    private void VerifyPdf(string name, SignatureVerifier? verifier)
    {
        var path = Path.Combine(folder.Path, name);
        if (!File.Exists(path))
        {
            return;
        }
        try
        {
            var file = PdfFile.Read(File.ReadAllBytes(path));
            CompareSource(name, PdfAttachment.Find(file, RecordName));
            if (verifier is not null && new PdfSignatureVerifier(result, verifier).Verify(name, file) == 0 && result.Signatures.Count > 0)
            {
                result.Add(CheckOutcome.Note, name, "The PDF itself bears no signature; the signed manifest holds its hash.");
            }
        }
        catch (PdfFormatException e)
        {
            result.Add(CheckOutcome.Broken, name, $"The file is no PDF as the lab writes it: {e.Message}.");
        }
    }

    private void CompareSource(string name, byte[]? attached)
    {
        var record = File.Exists(folder.RecordFile) ? File.ReadAllBytes(folder.RecordFile) : result.Record is { } rebuilt ? RecordSeal.DocumentOf(rebuilt) : null;
        if (record is null)
        {
            return;
        }
        result.Checks.Add(attached is null ? new(CheckOutcome.Unknown, name, "The record that it was made from is not attached: it is of an earlier version of the lab. Make it again with: lab report RUN")
            : attached.AsSpan().SequenceEqual(record) ? new(CheckOutcome.Holds, name, "The record attached inside is this run's, byte for byte.")
            : new(Worst(result.Record), name, "The record attached inside is another than this run's."));
    }

    // Of an interrupted run no record is stored: another version of the lab may make another of the same journal.
    private static CheckOutcome Worst(RunRecord? record) => record is { Seal: null } && LabVersion.Of(record) != LabVersion.Current ? CheckOutcome.Unknown : CheckOutcome.Broken;
}
