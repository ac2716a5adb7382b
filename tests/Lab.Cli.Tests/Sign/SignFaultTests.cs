namespace Lab.Cli.Tests.Sign;

/// <summary>What cannot be signed is told with the way out, and nothing is written.</summary>
[Collection(nameof(StoredRuns))]
public sealed class SignFaultTests(StoredRuns runs) : SigningTest(runs)
{
    [Fact]
    public Task Without_a_certificate_the_option_is_named() => Refused(["sign", Runs.Unsigned], "--certificate FILE");

    [Fact]
    public Task A_wrong_passphrase_of_PKCS12_is_told() => Refused(Sign(Runs.Pkcs12, "--passphrase-file", TestCertificates.Save(Folder, "wrong", "wrong\n")), "the passphrase is wrong");

    [Fact]
    public async Task A_wrong_passphrase_of_a_PEM_key_is_told()
    {
        using var signer = TestCertificates.Ec("A");
        await Refused(Sign(TestCertificates.SavePem(Folder, "a.pem", signer), "--key", TestCertificates.SaveKey(Folder, "a.key", signer, "other"), "--passphrase-file", Runs.PassphraseFile), "the passphrase is wrong");
    }

    [Fact]
    public async Task A_passphrase_file_that_others_can_read_is_warned_of()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        var open = TestCertificates.Save(Folder, "open", TestCertificates.Passphrase);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(open, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        }
        await Machine.RunAsync("sign", CopyOf(Runs.Unsigned), "--certificate", Runs.Pkcs12, "--passphrase-file", open);
        Machine.Error.Should().Contain("chmod 600");
    }

    [Fact]
    public Task Without_terminal_and_file_the_way_out_is_named() => Refused(Sign(Runs.Pkcs12), "--passphrase-file FILE");

    [Fact]
    public async Task A_key_of_another_certificate_is_told()
    {
        using var signer = TestCertificates.Ec("A");
        using var other = TestCertificates.Ec("B");
        await Refused(Sign(TestCertificates.SavePem(Folder, "a.pem", signer), "--key", TestCertificates.SaveKey(Folder, "b.key", other, null)), "does not belong to the certificate");
    }

    [Fact]
    public async Task A_PEM_certificate_without_a_key_is_told()
    {
        using var signer = TestCertificates.Ec("A");
        await Refused(Sign(TestCertificates.SavePem(Folder, "a.pem", signer)), "--key FILE");
    }

    [Fact]
    public async Task An_expired_certificate_is_told()
    {
        using var signer = TestCertificates.Ec("A", until: Machine.Time.GetUtcNow().AddDays(-1));
        await Refused(Sign(TestCertificates.SavePkcs12(Folder, "a.p12", signer, null)), "expired on 2026-08-31");
    }

    [Fact]
    public async Task A_certificate_that_is_not_valid_yet_is_told()
    {
        using var signer = TestCertificates.Ec("A", from: Machine.Time.GetUtcNow().AddDays(1));
        await Refused(Sign(TestCertificates.SavePkcs12(Folder, "a.p12", signer, null)), "valid only from 2026-09-02");
    }

    [Fact]
    public async Task A_certificate_made_for_something_else_is_told()
    {
        using var signer = TestCertificates.Ec("A", usage: System.Security.Cryptography.X509Certificates.X509KeyUsageFlags.KeyCertSign);
        await Refused(Sign(TestCertificates.SavePkcs12(Folder, "a.p12", signer, null)), "not made for signatures");
    }

    [Fact]
    public Task A_file_that_is_no_certificate_is_told() => Refused(Sign(TestCertificates.Save(Folder, "x.p12", "hello")), "neither PEM nor PKCS#12");

    [Fact]
    public Task A_file_that_is_not_there_is_told() => Refused(Sign(Path.Combine(Folder, "none.p12")), "none.p12 cannot be read");

    [Fact]
    public Task An_address_that_is_none_is_told() => Refused(Sign(Runs.Pkcs12, "--timestamp-authority", "ftp://tsa.example"), "http://");

    [Fact]
    public async Task An_authority_that_answers_nonsense_is_told()
    {
        using var server = new TimestampServer(_ => (200, "hello"u8.ToArray()));
        await Unstamped(server.Address, "gave no usable time stamp");
    }

    [Fact]
    public async Task An_authority_that_refuses_is_told()
    {
        using var server = new TimestampServer(_ => (503, []));
        await Unstamped(server.Address, "HTTP status 503");
    }

    [Fact]
    public async Task An_authority_that_answers_without_end_is_told()
    {
        using var server = new TimestampServer(_ => (200, new byte[2 << 20]));
        await Unstamped(server.Address, "more than 1048576 bytes");
    }

    [Fact]
    public async Task An_authority_that_stamps_something_else_is_told()
    {
        var reply = File.ReadAllBytes(Path.Combine(Runs.Signed, "manifest.tsr"));
        using var server = new TimestampServer(_ => (200, reply));
        await Unstamped(server.Address, "gave no usable time stamp");
    }

    [Fact]
    public Task An_authority_that_is_not_there_is_told() => Unstamped("http://127.0.0.1:1/", "cannot be reached");

    [Fact]
    public async Task An_authority_that_never_answers_is_given_up_at_the_time_limit()
    {
        using var server = new TimestampServer(_ => (200, null));
        var run = CopyOf(Runs.Unsigned);
        var signing = Task.Run(() => SignAsync(run, "--timestamp-authority", server.Address));
        await server.Asked.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Machine.Time.Advance(TimeSpan.FromSeconds(31));
        (await signing).Should().Be(ExitCode.LabFailed);
        Machine.Error.Should().Contain("did not answer within 30 s");
    }

    private string[] Sign(string certificate, params string[] more) => ["sign", Runs.Unsigned, "--certificate", certificate, .. more];

    private async Task Refused(string[] arguments, string words)
    {
        var before = ContentOf(Runs.Unsigned);
        (await Machine.RunAsync(arguments)).Should().Be(ExitCode.WrongUse);
        Machine.Error.Should().StartWith("lab: ").And.Contain(words).And.NotContain("unexpected fault");
        ContentOf(Runs.Unsigned).Should().Equal(before);
    }

    private async Task Unstamped(string address, string words)
    {
        var before = ContentOf(Runs.Unsigned);
        (await SignAsync(Runs.Unsigned, "--timestamp-authority", address)).Should().Be(ExitCode.LabFailed);
        Machine.Error.Should().Contain(address).And.Contain(words).And.Contain("--without-timestamp");
        ContentOf(Runs.Unsigned).Should().Equal(before);
    }
}
