using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Lab.Harness.Journal;
using Lab.Harness.Signing;
using Lab.Reports;

namespace Lab.EndToEnd;

/// <summary>A real run, signed and verified by the command line as a laboratory does it; then each of its files is changed by one byte.</summary>
public sealed class SignedRunTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_a_real_run_every_file_is_named_when_one_byte_of_it_changes()
    {
        using var lab = new LabProcess(config => config["signing"]!["certificate"] = "lab.p12");
        (await lab.RunAsync(["run", "--device", "virtual:redmi-1s-2014", "--scenario", "NCC-1"], Cancel)).ExitCode.Should().Be(1);
        var run = lab.OnlyRunFolder;
        (await File.ReadAllTextAsync(Path.Combine(run, "plan.json"), Cancel)).Should().NotContain("lab.p12", "where the key lies is no part of the evidence");
        var certificate = Certificate(Path.GetDirectoryName(lab.ConfigPath)!);
        var signed = await lab.RunAsync(["sign", run], Cancel);
        signed.ExitCode.Should().Be(0, signed.Error);
        var verified = await lab.RunAsync(["verify", run, "--certificate", certificate], Cancel);
        verified.ExitCode.Should().Be(0, verified.Output + verified.Error);
        verified.Output.Should().Contain("Plan and journal give the same record again").And.Contain("The record gives the same report again");

        var anchors = new TrustAnchors(CertificateFile.Load(certificate), []);
        var files = Directory.GetFiles(run, "*", SearchOption.AllDirectories);
        files.Should().HaveCountGreaterThan(15);
        foreach (var file in files)
        {
            var name = Path.GetRelativePath(run, file).Replace('\\', '/');
            var whole = await File.ReadAllBytesAsync(file, Cancel);
            await File.WriteAllBytesAsync(file, Flipped(whole), Cancel);
            var broken = (await VerifyAsync(run, anchors)).Checks.Where(check => check.Outcome == CheckOutcome.Broken).Select(check => check.Subject).ToList();
            broken.Should().Contain(name, "{0} was changed", name);
            await File.WriteAllBytesAsync(file, whole, Cancel);
        }
        (await VerifyAsync(run, anchors)).Outcome.Should().BeOneOf(CheckOutcome.Holds, CheckOutcome.Note);
    }

    [Fact]
    public async Task Pages_changed_behind_the_lab_s_back_are_not_signed()
    {
        using var lab = new LabProcess(config => config["signing"]!["certificate"] = "lab.p12");
        await lab.RunAsync(["run", "--device", "virtual:clean", "--scenario", "NCC-4"], Cancel);
        var (report, manifest) = (Path.Combine(lab.OnlyRunFolder, "report.pdf"), Path.Combine(lab.OnlyRunFolder, RunManifest.FileName));
        Certificate(Path.GetDirectoryName(lab.ConfigPath)!);
        var whole = await File.ReadAllBytesAsync(report, Cancel);
        (await lab.RunAsync(["verify", lab.OnlyRunFolder], Cancel)).Output.Should().Contain("The record gives the same PDF again, byte for byte");

        // An update of the file that shows other pages, and a manifest that knows of it.
        byte[] forged = [.. whole, .. "% other pages\n"u8];
        await File.WriteAllBytesAsync(report, forged, Cancel);
        var text = await File.ReadAllTextAsync(manifest, Cancel);
        await File.WriteAllTextAsync(manifest, text.Replace(Convert.ToHexStringLower(SHA256.HashData(whole)), Convert.ToHexStringLower(SHA256.HashData(forged)), StringComparison.Ordinal), Cancel);

        var signed = await lab.RunAsync(["sign", lab.OnlyRunFolder], Cancel);

        (signed.ExitCode, signed.Error.Contains("stands an update of the file that is no signature", StringComparison.Ordinal)).Should().Be((1, true), signed.Error);
    }

    private static async Task<Verification> VerifyAsync(string run, TrustAnchors anchors)
    {
        var folder = RunFolder.At(run);
        var now = TimeProvider.System.GetUtcNow();
        var result = new FolderVerifier(folder, anchors, now).Verify();
        await new ReportVerifier(folder, result).VerifyAsync(new SignatureVerifier(anchors, now, result.Checks), Cancel);
        return result;
    }

    private static byte[] Flipped(byte[] whole)
    {
        byte[] changed = whole.Length == 0 ? [0] : [.. whole];
        changed[changed.Length / 2] ^= 1;
        return changed;
    }

    private static string Certificate(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=Example Laboratory", key, HashAlgorithmName.SHA384).CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        var (pkcs12, pem) = (Path.Combine(folder, "lab.p12"), Path.Combine(folder, "lab.pem"));
        File.WriteAllBytes(pkcs12, certificate.Export(X509ContentType.Pkcs12));
        File.WriteAllText(pem, certificate.ExportCertificatePem());
        return pem;
    }
}
