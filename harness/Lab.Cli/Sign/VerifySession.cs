using System.Globalization;
using Lab.Harness.Journal;
using Lab.Harness.Signing;
using Lab.Reports;

namespace Lab.Cli.Sign;

/// <summary>Checks a run and tells what was found.</summary>
/// <param name="context">Where to tell.</param>
/// <param name="path">Folder or zip.</param>
/// <param name="certificates">Files with certificates to trust for signatures.</param>
/// <param name="timestampCertificates">Files with certificates to trust for time stamps.</param>
internal sealed class VerifySession(CliContext context, string path, IReadOnlyList<string> certificates, IReadOnlyList<string> timestampCertificates)
{
    /// <summary>Checks.</summary>
    /// <param name="json">Whether to write JSON.</param>
    /// <param name="cancellationToken">Stops the checking.</param>
    /// <returns>The exit code.</returns>
    public async Task<ExitCode> RunAsync(bool json, CancellationToken cancellationToken)
    {
        var anchors = new TrustAnchors([.. certificates.SelectMany(CertificateFile.Load)], [.. timestampCertificates.SelectMany(CertificateFile.Load)]);
        using var unpacked = File.Exists(path) ? ZippedRun.Unpack(path, cancellationToken) : null;
        var folder = OpenRun(unpacked?.Folder ?? path);
        var now = context.Host.Time.GetUtcNow();
        var result = new FolderVerifier(folder, anchors, now).Verify();
        await new ReportVerifier(folder, result, context.Host.Variable).VerifyAsync(new SignatureVerifier(anchors, now, result.Checks), cancellationToken);
        if (json)
        {
            context.WriteJson(new VerifyDocument(Word(result.Outcome), result.Record?.RunId ?? folder.Name, result.Record?.ReportNumber, result.Checks, result.Signatures, result.Timestamp));
        }
        else
        {
            Write(result, folder);
        }
        return Code(result.Outcome);
    }

    // A plan is part of what is verified: where it is missing in a run that was signed or sealed, that is a finding and no wrong use.
    private RunFolder OpenRun(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new WrongUseException($"There is no {path}.");
        }
        return new[] { "plan.json", "run.json", RunManifest.FileName }.Any(name => File.Exists(Path.Combine(folder, name)))
            ? RunFolder.At(folder)
            : throw new WrongUseException($"{path} is not a run: it holds neither plan.json nor run.json nor {RunManifest.FileName}.");
    }

    private void Write(Verification result, RunFolder folder)
    {
        var table = new ResultTable("", "What", "Found");
        foreach (var check in result.Checks)
        {
            var (word, style) = check.Outcome switch
            {
                CheckOutcome.Holds => ("OK", "green"),
                CheckOutcome.Note => ("NOTE", "grey"),
                CheckOutcome.Unknown => ("UNKNOWN", "yellow"),
                _ => ("CHANGED", "red"),
            };
            table.Add([word, check.Subject, check.Statement], style);
        }
        table.Write(context.Host);
        context.Host.Out.WriteLine(result.Outcome switch
        {
            CheckOutcome.Broken => string.Create(CultureInfo.InvariantCulture, $"NOT VERIFIED: {TerminalText.Safe(Names(result))} {(result.Checks.Where(c => c.Outcome == CheckOutcome.Broken).Select(c => c.Subject).Distinct().Count() == 1 ? "does" : "do")} not verify."),
            CheckOutcome.Unknown => "CANNOT BE TOLD: nothing was found changed, but not everything can be relied on; see UNKNOWN above.",
            _ => $"VERIFIED: {TerminalText.Safe(result.Record?.RunId ?? folder.Name)} is what was signed.",
        });
    }

    private static string Names(Verification result) => string.Join(", ", result.Checks.Where(check => check.Outcome == CheckOutcome.Broken).Select(check => check.Subject).Distinct());

    private static string Word(CheckOutcome outcome) => outcome switch { CheckOutcome.Broken => "changed", CheckOutcome.Unknown => "unknown", _ => "verified" };

    private static ExitCode Code(CheckOutcome outcome) => outcome switch { CheckOutcome.Broken => ExitCode.Fail, CheckOutcome.Unknown => ExitCode.Inconclusive, _ => ExitCode.Pass };
}
