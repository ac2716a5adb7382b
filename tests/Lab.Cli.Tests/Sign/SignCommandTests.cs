using Lab.Harness.Journal;
using Lab.Reports.Pdf;

namespace Lab.Cli.Tests.Sign;

[Collection(nameof(StoredRuns))]
public sealed class SignCommandTests(StoredRuns runs) : SigningTest(runs)
{
    [Fact]
    public async Task A_signed_run_verifies_with_the_authority_that_issued_the_certificate()
    {
        (await VerifyAsync(Runs.Signed)).Should().Be(ExitCode.Pass, Machine.Out);
        Machine.Out.Should().Contain("VERIFIED").And.Contain("Signed by Lin Example").And.Contain("by Example TSA, which is trusted").And.NotContain("UNKNOWN");
    }

    [Fact]
    public void Another_program_finds_the_signature_of_the_PDF_valid_and_covering_all()
    {
        var (_, output) = Tool.Run("pdfsig", Path.Combine(Runs.Signed, "report.pdf"));
        output.Should().Contain("Signature is Valid").And.Contain("Total document signed").And.Contain("ETSI.CAdES.detached").And.Contain("Lin Example");
    }

    [Fact]
    public void Another_program_finds_the_signed_PDF_sound_and_the_record_in_it()
    {
        var pdf = Path.Combine(Runs.Signed, "report.pdf");
        var source = Path.Combine(Folder, "source.json");
        Tool.Run("qpdf", "--check", pdf).Output.Should().Contain("No syntax or stream encoding errors found");
        Tool.Run("pdfdetach", "-save", "1", "-o", source, pdf).ExitCode.Should().Be(0);
        File.ReadAllBytes(source).Should().Equal(File.ReadAllBytes(Path.Combine(Runs.Signed, "run.json")));
    }

    [Fact]
    public void A_signed_PDF_keeps_the_level_that_it_declares()
    {
        var signed = File.ReadAllBytes(In("report.pdf"));
        signed.Length.Should().BeGreaterThan((int)new FileInfo(Path.Combine(Runs.Unsigned, "report.pdf")).Length, "the signature is in it");
        Tool.Run("pdfinfo", "-meta", In("report.pdf")).Output.Should().Contain("<pdfaid:part>3</pdfaid:part>");
        new ArchiveChecks(PdfFile.Read(signed)).Faults().Should().BeEmpty();
    }

    [Fact]
    public void Another_program_verifies_the_signature_of_the_manifest()
    {
        var (code, output) = Tool.Run("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", In("manifest.p7s"), "-content", In("manifest.json"), "-CAfile", Runs.Root, "-purpose", "any", "-out", Path.Combine(Folder, "out"));
        code.Should().Be(0, output);
    }

    [Fact]
    public void Another_program_verifies_the_time_stamp_of_the_manifest()
    {
        var (code, output) = Tool.Run("openssl", "ts", "-verify", "-data", In("manifest.json"), "-in", In("manifest.tsr"), "-CAfile", Runs.Root);
        code.Should().Be(0, output);
    }

    [Fact]
    public async Task Reports_in_both_languages_are_signed_and_verified()
    {
        var run = CopyOf(Runs.Unsigned);
        Machine.Set("PATH", Environment.GetEnvironmentVariable("PATH")!);
        (await Machine.RunAsync("report", run, "--lang", "both")).Should().Be(ExitCode.Pass, Machine.Error);
        (await Machine.RunAsync("sign", run, "--certificate", Runs.Pkcs12, "--passphrase-file", Runs.PassphraseFile)).Should().Be(ExitCode.Pass, Machine.Error);

        (await VerifyAsync(run)).Should().Be(ExitCode.Pass, Machine.Out);
        foreach (var pdf in Harness.Reporting.ReportFiles.Pdfs)
        {
            Tool.Run("pdfsig", Path.Combine(run, pdf)).Output.Should().Contain("Signature is Valid").And.Contain("Total document signed");
        }
        var chinese = Path.Combine(run, Harness.Reporting.ReportFiles.ChinesePdf);
        var bytes = await File.ReadAllBytesAsync(chinese, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(chinese, bytes, TestContext.Current.CancellationToken);
        (await VerifyAsync(run)).Should().Be(ExitCode.Fail, "one byte of the Chinese report was changed");
    }

    [Fact]
    public void The_manifest_before_signing_is_kept_and_the_signed_PDF_begins_with_the_bytes_that_it_speaks_of()
    {
        File.ReadAllBytes(In("manifests/1.json")).Should().Equal(File.ReadAllBytes(Path.Combine(Runs.Unsigned, "manifest.json")));
        File.ReadAllBytes(In("report.pdf")).Should().StartWith(File.ReadAllBytes(Path.Combine(Runs.Unsigned, "report.pdf")));
    }

    [Theory]
    [InlineData("correct horse")]
    [InlineData(null)]
    public async Task An_ECDSA_key_in_PEM_signs(string? passphrase)
    {
        var run = CopyOf(Runs.Unsigned);
        using var signer = TestCertificates.Ec("Chen Example");
        (await Machine.RunAsync("sign", run, "--certificate", TestCertificates.SavePem(Folder, "ec.pem", signer), "--key", TestCertificates.SaveKey(Folder, "ec.key", signer, passphrase), "--chain", Runs.Root, "--passphrase-file", Runs.PassphraseFile)).Should().Be(ExitCode.Pass, Machine.Error);
        (await VerifyAsync(run)).Should().Be(ExitCode.Pass, Machine.Out);
        Tool.Run("pdfsig", Path.Combine(run, "report.pdf")).Output.Should().Contain("Signature is Valid");
    }

    [Fact]
    public async Task A_second_signature_leaves_the_first_valid()
    {
        var run = CopyOf(Runs.Signed);
        using var second = TestCertificates.Ec("Chen Example");
        (await Machine.RunAsync("sign", run, "--certificate", TestCertificates.SavePkcs12(Folder, "second.p12", second), "--passphrase-file", Runs.PassphraseFile)).Should().Be(ExitCode.Pass, Machine.Error);

        (await VerifyAsync(run)).Should().Be(ExitCode.Pass, Machine.Out);
        Machine.Out.Should().Contain("signature 1 of 2").And.Contain("signature 2 of 2").And.Contain("manifests/2.json").And.Contain("manifests/2.p7s");
        var (_, output) = Tool.Run("pdfsig", Path.Combine(run, "report.pdf"));
        output.Split("Signature is Valid").Should().HaveCount(3, output);
        output.Should().Contain("Lin Example").And.Contain("Chen Example");
        Tool.Run("qpdf", "--check", Path.Combine(run, "report.pdf")).Output.Should().Contain("No syntax or stream encoding errors found");
    }

    [Fact]
    public async Task An_interrupted_run_can_be_signed_and_verifies_as_what_it_is()
    {
        var run = CopyOf(Runs.Interrupted);
        (await SignAsync(run)).Should().Be(ExitCode.Pass, Machine.Error);
        Machine.Error.Should().Contain("This run was interrupted");
        (await VerifyAsync(run)).Should().Be(ExitCode.Pass, Machine.Out);
        Machine.Out.Should().Contain("no sealed record");
    }

    [Fact]
    public async Task A_run_that_was_changed_is_not_signed()
    {
        var run = CopyOf(Runs.Unsigned);
        FlipByte(Path.Combine(run, "NCC-1", "capture.pcap"));
        var before = ContentOf(run);
        (await SignAsync(run)).Should().Be(ExitCode.Fail);
        Machine.Error.Should().Contain("NCC-1/capture.pcap").And.Contain("nothing was signed");
        ContentOf(run).Should().Equal(before);
    }

    [Fact]
    public async Task Reports_of_a_signed_run_are_not_made_again()
    {
        (await Machine.RunAsync("report", Runs.Signed)).Should().Be(ExitCode.WrongUse);
        Machine.Error.Should().Contain("is signed").And.Contain("remove manifest.p7s");
    }

    [Fact]
    public async Task The_passphrase_is_asked_for_at_the_terminal()
    {
        var asked = "";
        Machine.Host = Machine.Host with { AskSecret = question => { asked = question; return TestCertificates.Passphrase; } };
        (await Machine.RunAsync("sign", CopyOf(Runs.Unsigned), "--certificate", Runs.Pkcs12)).Should().Be(ExitCode.Pass, Machine.Error);
        asked.Should().Contain(Runs.Pkcs12);
        (Machine.Out + Machine.Error).Should().NotContain(TestCertificates.Passphrase);
    }

    [Fact]
    public async Task Certificate_and_authority_of_lab_json_are_used()
    {
        var run = CopyOf(Runs.Unsigned);
        File.Copy(Runs.Pkcs12, Path.Combine(Machine.Work, "lab.p12"));
        var config = Machine.Config("\"timestampAuthority\": null", $"\"timestampAuthority\": \"{Runs.Authority.Address}\"");
        File.WriteAllText(config, File.ReadAllText(config).Replace("\"certificate\": null", "\"certificate\": \"lab.p12\"", StringComparison.Ordinal));
        (await Machine.RunAsync("sign", run, "--passphrase-file", Runs.PassphraseFile)).Should().Be(ExitCode.Pass, Machine.Error);
        File.Exists(Path.Combine(run, RunManifest.TimestampFileName)).Should().BeTrue();
    }

    private string In(string name) => Path.Combine(Runs.Signed, name);
}
