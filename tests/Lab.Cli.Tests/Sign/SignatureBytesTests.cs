using Lab.Harness.Journal;
using Lab.Harness.Signing;

namespace Lab.Cli.Tests.Sign;

/// <summary>No hash stands for the manifest's own signature and time stamp: that every byte of theirs counts is a matter of how they are read.</summary>
[Collection(nameof(StoredRuns))]
public sealed class SignatureBytesTests(StoredRuns runs) : SigningTest(runs)
{
    [Theory]
    [InlineData(RunManifest.SignatureFileName)]
    [InlineData(RunManifest.TimestampFileName)]
    public void Every_byte_counts(string name)
    {
        foreach (var file in new[] { RunManifest.FileName, RunManifest.SignatureFileName, RunManifest.TimestampFileName })
        {
            File.Copy(Path.Combine(Runs.Signed, file), Path.Combine(Folder, file));
        }
        var anchors = new TrustAnchors(CertificateFile.Load(Runs.Root), CertificateFile.Load(Runs.Root));
        var path = Path.Combine(Folder, name);
        var whole = File.ReadAllBytes(path);
        var unseen = new List<int>();
        for (var at = 0; at <= whole.Length; at++)
        {
            byte[] changed = at == whole.Length ? [.. whole, 0] : [.. whole];
            if (at < whole.Length)
            {
                changed[at] ^= 1;
            }
            File.WriteAllBytes(path, changed);
            if (!new FolderVerifier(RunFolder.At(Folder), anchors, Machine.Time.GetUtcNow()).Verify().Checks.Any(c => c.Outcome is CheckOutcome.Broken or CheckOutcome.Unknown && c.Subject == name))
            {
                unseen.Add(at);
            }
        }
        unseen.Should().BeEmpty("each is a place in {0}", name);
    }
}
