using System.Globalization;
using Lab.Harness.Journal;
using Lab.Harness.Model;
using Lab.Harness.Reporting;
using Lab.Harness.Signing;
using Lab.Reports;
using Lab.Reports.Pdf;

namespace Lab.Cli.Sign;

/// <summary>
/// Signs a run. First the PDF, whose signature is part of its file; then the manifest, written anew with the hash of the signed PDF, and signed. The manifest before is kept,
/// and with it its signature: the signed PDF begins with the bytes that it speaks of. Nothing is written until everything has been signed and stamped.
/// </summary>
internal sealed class SignSession(CliContext context, RunFolder folder, SignOptions options)
{
    private readonly SortedDictionary<string, byte[]> _pending = new(StringComparer.Ordinal);

    /// <summary>Signs.</summary>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    /// <returns>The exit code.</returns>
    public async Task<ExitCode> RunAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(In(RunManifest.FileName)))
        {
            throw new WrongUseException($"{folder.Path} has no manifest, since its reports were never made. Make them first: lab report RUN");
        }
        var before = new FolderVerifier(folder, TrustAnchors.None, context.Host.Time.GetUtcNow()).Verify(withSignatures: false);
        await new ReportVerifier(folder, before, context.Host.Variable).VerifyAsync(verifier: null, cancellationToken);
        if (before.Outcome >= CheckOutcome.Unknown)
        {
            return Refuse(before);
        }
        var passphrase = new PassphraseSource(context, options.PassphraseFile);
        using var identity = SigningIdentityFile.Load(options.Certificate, options.Key, options.Chain, passphrase.For);
        identity.RequireFit(context.Host.Time.GetUtcNow());
        using var authority = options.TimestampAuthority is { } address ? new TimestampClient(address, context.Host.Time) : null;
        await SignAsync(identity, before.Record!, authority, cancellationToken);
        WriteAll();
        Tell(identity, before.Record!);
        return ExitCode.Pass;
    }

    private async Task SignAsync(SigningIdentity identity, RunRecord record, TimestampClient? authority, CancellationToken cancellationToken)
    {
        var cms = new CmsSigning(identity, context.Host.Time, authority);
        foreach (var name in ReportFiles.Pdfs.Where(name => File.Exists(In(name))))
        {
            var pdf = await File.ReadAllBytesAsync(In(name), cancellationToken);
            _pending[name] = await PdfSigner.SignAsync(pdf, Request(identity, record), cms.LikelyBytes, bytes => cms.SignAsync(bytes, statesTime: false, cancellationToken));
        }
        var earlier = KeepEarlier();
        var manifest = RunManifest.Compose(folder, earlier, _pending);
        _pending[RunManifest.SignatureFileName] = await cms.SignAsync(manifest, statesTime: true, cancellationToken);
        if (authority is not null)
        {
            _pending[RunManifest.TimestampFileName] = await authority.StampAsync(manifest, cancellationToken);
        }
        _pending[RunManifest.FileName] = manifest;
    }

    private PdfSignatureRequest Request(SigningIdentity identity, RunRecord record) => new(
        CertificateName.Of(identity.Certificate), CertificateName.Organisation(identity.Certificate), CertificateName.Issuer(identity.Certificate), CertificateName.Fingerprint(identity.Certificate),
        context.Host.Time.GetUtcNow(), record.ReportNumber, record.Laboratory.Location);

    private string KeepEarlier()
    {
        var number = 1;
        while (File.Exists(In(Earlier(number, ".json"))))
        {
            number++;
        }
        foreach (var name in new[] { RunManifest.FileName, RunManifest.SignatureFileName, RunManifest.TimestampFileName }.Where(name => File.Exists(In(name))))
        {
            _pending[Earlier(number, Path.GetExtension(name))] = File.ReadAllBytes(In(name));
        }
        return Earlier(number, ".json");
    }

    // The manifest and what signs it come last: until then the old one names every file that is not yet as it will be.
    private void WriteAll()
    {
        Directory.CreateDirectory(In(RunManifest.EarlierFolder));
        foreach (var (name, content) in _pending.OrderBy(file => file.Key.StartsWith(RunManifest.EarlierFolder + "/", StringComparison.Ordinal) ? 0 : ReportFiles.Pdfs.Contains(file.Key) ? 1 : 2))
        {
            RunFolder.WriteWhole(In(name), content);
        }
        if (!_pending.ContainsKey(RunManifest.TimestampFileName))
        {
            File.Delete(In(RunManifest.TimestampFileName));
        }
    }

    private ExitCode Refuse(Verification before)
    {
        foreach (var check in before.Checks.Where(check => check.Outcome >= CheckOutcome.Unknown))
        {
            context.Tell($"{check.Subject}: {check.Statement}");
        }
        context.Tell("lab: nothing was signed: the run is not what its manifest says. Evidence that was changed cannot be mended; reports are made again with: lab report RUN");
        return before.Outcome == CheckOutcome.Broken ? ExitCode.Fail : ExitCode.Inconclusive;
    }

    private void Tell(SigningIdentity identity, RunRecord record)
    {
        if (record.Status == RunStatus.Interrupted)
        {
            context.Tell("This run was interrupted: the signature vouches for what is there, not for a whole test.");
        }
        if (!ReportFiles.Pdfs.Any(_pending.ContainsKey))
        {
            context.Tell("There is no report.pdf: only the manifest was signed. Make it with \"lab report RUN\" before signing, to have it signed as well.");
        }
        context.Host.Out.WriteLine(TerminalText.Safe(string.Create(CultureInfo.InvariantCulture, $"Signed by {CertificateName.Of(identity.Certificate)} (certificate issued by {CertificateName.Issuer(identity.Certificate)}, valid until {CertificateName.Time(identity.Certificate.NotAfter)})")));
        foreach (var name in ReportFiles.Pdfs.Concat([RunManifest.SignatureFileName, RunManifest.TimestampFileName]).Where(_pending.ContainsKey))
        {
            context.Host.Out.WriteLine($"{name,-18}  {TerminalText.Safe(In(name))}");
        }
        if (options.TimestampAuthority is null)
        {
            context.Tell("No time stamp: name an authority with --timestamp-authority URL or in lab.json, so that the time of signing is more than your word.");
        }
        context.Tell($"Whoever receives the run verifies it with: lab verify RUN --certificate FILE (SHA-256 of your certificate: {CertificateName.Fingerprint(identity.Certificate)})");
    }

    private string In(string name) => Path.Combine(folder.Path, name);

    private static string Earlier(int number, string extension) => string.Create(CultureInfo.InvariantCulture, $"{RunManifest.EarlierFolder}/{number}{extension}");
}
