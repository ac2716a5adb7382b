namespace Lab.Cli.Tests.Sign;

/// <summary>A machine and a copy of a run for each test.</summary>
public abstract class SigningTest(StoredRuns runs) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lab-signing-");

    private protected TestHost Machine { get; } = new();

    private protected StoredRuns Runs
    {
        get
        {
            Assert.SkipWhen(runs.Missing is not null, $"{runs.Missing} is not installed: apt-get install openssl poppler-utils qpdf chromium");
            return runs;
        }
    }

    private protected string Folder => _folder.FullName;

    public void Dispose()
    {
        Machine.Dispose();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected string CopyOf(string run) => StoredRuns.Copy(run, Path.Combine(_folder.FullName, "copy", Path.GetFileName(run)));

    private protected Task<ExitCode> SignAsync(string run, params string[] more) =>
        Machine.RunAsync(["sign", run, "--certificate", Runs.Pkcs12, "--passphrase-file", Runs.PassphraseFile, .. more]);

    private protected Task<ExitCode> VerifyAsync(string run, params string[] more) =>
        Machine.RunAsync(["verify", run, "--certificate", Runs.Root, "--timestamp-certificate", Runs.Root, .. more]);

    /// <summary>Every file with its content, to see that nothing was written.</summary>
    private protected static Dictionary<string, string> ContentOf(string run) =>
        Directory.EnumerateFiles(run, "*", SearchOption.AllDirectories).ToDictionary(f => f, f => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f))));

    private protected static void FlipByte(string path, int? at = null)
    {
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length == 0)
        {
            // An empty file has no byte to change: it gets one.
            File.WriteAllText(path, "x");
            return;
        }
        bytes[at ?? bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
    }
}
