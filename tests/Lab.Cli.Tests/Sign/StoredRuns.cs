using System.Security.Cryptography;
using Lab.Harness.Config;
using Lab.Harness.Journal;
using Lab.Harness.Model;
using Lab.Harness.Rules;
using Lab.Reports;
using Lab.TestSupport;
using Microsoft.Extensions.Time.Testing;

namespace Lab.Cli.Tests.Sign;

/// <summary>A small run with plan, journal, capture, record and real reports, made once; signed once with a time stamp; each test gets a copy of its own.</summary>
[CollectionDefinition(nameof(StoredRuns))]
public sealed class StoredRuns : IAsyncLifetime, ICollectionFixture<StoredRuns>
{
    private static readonly DateTimeOffset Start = new(2026, 8, 30, 9, 0, 0, TimeSpan.Zero);
    private static readonly TestItem Phone = new() { Serial = "EXAMPLE", Manufacturer = "Example", Model = "EX1", AndroidVersion = "14", BuildFingerprint = "example/ex1:14/EX1:user", Build = "EX1", Identifiers = [] };
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lab-signed-");
    private TimestampServer? _authority;

    /// <summary>Sealed, reported, not signed.</summary>
    public string Unsigned { get; private set; } = "";

    /// <summary>Without a sealed record, reported, not signed.</summary>
    public string Interrupted { get; private set; } = "";

    /// <summary>Signed with an RSA key and stamped.</summary>
    public string Signed { get; private set; } = "";

    /// <summary>Certificate and key of the signer, PKCS#12 with <see cref="TestCertificates.Passphrase"/>.</summary>
    public string Pkcs12 { get; private set; } = "";

    /// <summary>The certificate authority, PEM.</summary>
    public string Root { get; private set; } = "";

    public string PassphraseFile { get; private set; } = "";

    /// <summary>A program that the tests need and that is not there; null when all are.</summary>
    public string? Missing { get; private set; }

    internal TimestampServer Authority => _authority!;

    public async ValueTask InitializeAsync()
    {
        Missing = Tool.FindMissing(["openssl", "pdfsig", "qpdf", "pdfdetach"], ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]);
        if (Missing is not null)
        {
            return;
        }
        var files = _folder.CreateSubdirectory("files").FullName;
        using var signer = TestCertificates.Rsa("Lin Example");
        Pkcs12 = TestCertificates.SavePkcs12(files, "lab.p12", signer);
        Root = TestCertificates.SavePem(files, "ca.pem", TestCertificates.Root);
        PassphraseFile = TestCertificates.Save(files, "passphrase", TestCertificates.Passphrase + "\n");
        _authority = new TimestampServer();
        Unsigned = await MakeAsync("complete", closed: true);
        Interrupted = await MakeAsync("interrupted", closed: false);
        Signed = Copy(Unsigned, Path.Combine(_folder.FullName, "signed", Path.GetFileName(Unsigned)));
        using var host = new TestHost();
        var code = await host.RunAsync("sign", Signed, "--certificate", Pkcs12, "--passphrase-file", PassphraseFile, "--timestamp-authority", Authority.Address);
        code.Should().Be(ExitCode.Pass, host.Error);
    }

    public ValueTask DisposeAsync()
    {
        _authority?.Dispose();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Copies a folder.</summary>
    public static string Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return to;
    }

    private async Task<string> MakeAsync(string name, bool closed)
    {
        var folder = RunFolder.Create(Path.Combine(_folder.FullName, name), Start, "virtual-example", "EX1");
        var plan = Plan(folder.Name);
        folder.WritePlan(plan);
        Directory.CreateDirectory(Path.Combine(folder.Scenario("NCC-1"), "device"));
        byte[] packets = [0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 1, 0, 0, 0];
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "NCC-1", "capture.pcap"), packets);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "NCC-1", "device", "getprop.txt"), "[ro.product.model]: [EX1]\n");
        IReadOnlyList<JournalEntry> entries;
        using (var journal = new RunJournal(folder.JournalFile, new FakeTimeProvider(Start)))
        {
            journal.Write(new RunOpened(folder.Name));
            journal.Write(new ItemIdentified(Phone));
            journal.Write(new ScenarioOpened("No SIM, idle on battery") { Scenario = "NCC-1" });
            journal.Write(new CaptureOpened("NCC-1/capture.pcap", "test") { Scenario = "NCC-1" });
            if (closed)
            {
                journal.Write(new CaptureClosed(new CaptureFile { Path = "NCC-1/capture.pcap", Source = "test", Bytes = packets.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(packets)), Ended = Start }) { Scenario = "NCC-1" });
                journal.Write(new ScenarioClosed(Verdict.Inconclusive, []) { Scenario = "NCC-1" });
                journal.Write(new RunClosed(RunStatus.Complete));
            }
            entries = journal.Entries;
        }
        var record = closed ? folder.WriteRecord(RunRecordBuilder.Build(plan, entries)) : StoredRun.Load(folder);
        var made = await ReportSet.Default().WriteAllAsync(record, folder.Path, CancellationToken.None);
        made.Should().OnlyContain(a => a.Fault == null);
        RunManifest.Write(folder);
        return folder.Path;
    }

    private static RunPlan Plan(string id) => new()
    {
        RunId = id,
        ReportNumber = "EXAMPLE-20260830-090000",
        Created = Start,
        Device = "virtual:example",
        Scenarios = [new("NCC-1", "No SIM, idle on battery", "Does the phone send data?")],
        Requirements = RequirementSetReader.Read(File.ReadAllBytes(Path.Combine(RepositoryRoot.Path, "scenarios", "requirements", "ncc-2014.json")), "ncc-2014"),
        Config = LabConfigReader.Load(Path.Combine(RepositoryRoot.Path, "lab.json")),
        IsExample = true,
        Equipment = [new(EquipmentNames.Lab, LabVersion.Current, null, null)],
    };
}
