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
/// <param name="variable">Reads an environment variable, to find the browser that prints again; null = nothing is printed.</param>
public sealed class ReportVerifier(RunFolder folder, Verification result, Func<string, string?>? variable = null)
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
            await VerifyPdfAsync(name, verifier, cancellationToken).ConfigureAwait(false);
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

    private async Task VerifyPdfAsync(string name, SignatureVerifier? verifier, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder.Path, name);
        if (!File.Exists(path))
        {
            return;
        }
        try
        {
            var bytes = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
            var file = PdfFile.Read(bytes);
            CompareSource(name, PdfAttachment.Find(file, RecordName));
            var signatures = verifier is null ? 0 : new PdfSignatureVerifier(result, verifier).Verify(name, file);
            if (verifier is not null && signatures == 0 && result.Signatures.Count > 0)
            {
                result.Add(CheckOutcome.Note, name, "The PDF itself bears no signature; the signed manifest holds its hash.");
            }
            // What is signed was compared before it was signed, and is vouched for since.
            if (signatures == 0 && result.Record is { } record && LabVersion.Of(record) == LabVersion.Current && !result.Checks.Exists(c => c.Subject == name && c.Outcome >= CheckOutcome.Unknown))
            {
                await ComparePagesAsync(name, bytes, file, record, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (PdfFormatException e)
        {
            result.Add(CheckOutcome.Broken, name, $"The file is no PDF as the lab writes it: {e.Message}.");
        }
    }

    // The attachment tells which record a PDF says that it is of; only a second print tells that its pages show that record.
    private async Task ComparePagesAsync(string name, byte[] bytes, PdfFile file, RunRecord record, CancellationToken cancellationToken)
    {
        if (variable is null)
        {
            return;
        }
        using var again = new MemoryStream();
        try
        {
            await WriteAsync(new PdfReportWriter(variable, name == ReportFiles.ChinesePdf ? new TraditionalChinese() : new English()), record, again, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ReportException or IOException)
        {
            result.Add(CheckOutcome.Note, name, $"Its pages could not be compared with the record, since nothing could be printed here: {e.Message}");
            return;
        }
        var printed = again.GetBuffer().AsSpan(0, (int)again.Length);
        if (printed.SequenceEqual(bytes))
        {
            result.Add(CheckOutcome.Holds, name, "The record gives the same PDF again, byte for byte.");
        }
        else if (bytes.AsSpan().StartsWith(printed) && IsSigned(name, file, record))
        {
            result.Add(CheckOutcome.Holds, name, "The record gives the PDF again that signatures stand behind, byte for byte.");
        }
        else
        {
            result.Add(bytes.AsSpan().StartsWith(printed) ? CheckOutcome.Broken : CheckOutcome.Unknown, name, bytes.AsSpan().StartsWith(printed)
                ? "Behind what the lab writes stands an update of the file that is no signature: its pages may show something else than the record."
                : "The record gives another PDF here: printed by another browser, with other fonts, or changed. Make it again with \"lab report RUN\" in a copy of the folder, and compare the two.");
        }
    }

    // Whoever signed: every byte of the file stands under signatures that hold.
    private static bool IsSigned(string name, PdfFile file, RunRecord record)
    {
        var own = new Verification();
        return new PdfSignatureVerifier(own, new SignatureVerifier(TrustAnchors.None, record.Issued ?? record.Ended, own.Checks)).Verify(name, file) > 0 && own.Outcome != CheckOutcome.Broken;
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
