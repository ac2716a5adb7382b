using System.Security.Cryptography;
using Lab.Harness.Journal;
using Lab.Harness.Reporting;

namespace Lab.Harness.Signing;

/// <summary>
/// Follows the manifests before the present one. Signing changes the PDF and writes the manifest anew; so that what the earlier one said stays provable, it is kept,
/// and a signed PDF begins with every byte of the PDF before: the earlier hash is that of its beginning.
/// </summary>
/// <param name="folder">The run.</param>
/// <param name="anchors">Whom to trust.</param>
/// <param name="now">Time of checking.</param>
/// <param name="result">Where findings go.</param>
internal sealed class EarlierManifests(RunFolder folder, TrustAnchors anchors, DateTimeOffset now, Verification result)
{
    private const int MostManifests = 1_000;

    /// <summary>Follows them, from the last to the first.</summary>
    public void Verify(ManifestDocument manifest, IReadOnlyDictionary<string, string> present, bool withSignatures)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Dictionary<string, HashSet<string>>? revisions = null;
        while (manifest.Earlier is { } name)
        {
            if (!present.ContainsKey(name) || !seen.Add(name) || seen.Count > MostManifests)
            {
                result.Add(CheckOutcome.Broken, name, "The manifest names this one as the one before, but it is not in the folder, or not before.");
                return;
            }
            try
            {
                manifest = RunManifest.Read(Path.Combine(folder.Path, name));
            }
            catch (RecordException e)
            {
                result.Add(CheckOutcome.Broken, name, e.Message);
                return;
            }
            revisions ??= ReportFiles.Pdfs.ToDictionary(pdf => pdf, pdf => RevisionsOf(Path.Combine(folder.Path, pdf)), StringComparer.Ordinal);
            Compare(name, manifest, present, revisions);
            if (withSignatures)
            {
                VerifySignature(name);
            }
        }
    }

    private void Compare(string name, ManifestDocument earlier, IReadOnlyDictionary<string, string> present, Dictionary<string, HashSet<string>> revisions)
    {
        var faults = earlier.Files.Where(file => !(present.TryGetValue(file.Key, out var hash) && (hash == file.Value || (revisions.TryGetValue(file.Key, out var parts) && parts.Contains(file.Value))))).Select(file => file.Key).ToList();
        foreach (var fault in faults)
        {
            result.Add(CheckOutcome.Broken, fault, $"It is not what {name}, the manifest before a signing, says that it was.");
        }
        if (faults.Count == 0)
        {
            result.Add(CheckOutcome.Holds, name, $"The manifest before a signing still holds for all of its {earlier.Files.Count} files; a signed PDF has only grown at its end.");
        }
    }

    private void VerifySignature(string name)
    {
        var signature = FolderVerifier.ReadSmall(Path.Combine(folder.Path, Path.ChangeExtension(name, ".p7s")));
        var stamp = FolderVerifier.ReadSmall(Path.Combine(folder.Path, Path.ChangeExtension(name, ".tsr")));
        if (signature is null && stamp is null)
        {
            return;
        }
        var content = File.ReadAllBytes(Path.Combine(folder.Path, name));
        if (signature is not null && new SignatureVerifier(anchors, now, result.Checks).Verify(Path.ChangeExtension(name, ".p7s"), signature, content, statedTime: null) is { } facts)
        {
            result.Signatures.Add(facts);
        }
        if (stamp is not null)
        {
            new TimestampVerifier(anchors, result.Checks).OfData(Path.ChangeExtension(name, ".tsr"), stamp, content);
        }
    }

    // A revision of a PDF ends with an end-of-file mark and its line end (ISO 32000-1, 7.5.6).
    private static HashSet<string> RevisionsOf(string path)
    {
        var hashes = new HashSet<string>(StringComparer.Ordinal);
        if (!File.Exists(path))
        {
            return hashes;
        }
        var bytes = File.ReadAllBytes(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var from = 0;
        for (int found; hashes.Count <= MostManifests && (found = bytes.AsSpan(from).IndexOf("%%EOF"u8)) >= 0;)
        {
            var end = from + found + "%%EOF".Length;
            end += end < bytes.Length && bytes[end] == '\r' ? 1 : 0;
            end += end < bytes.Length && bytes[end] == '\n' ? 1 : 0;
            hash.AppendData(bytes, from, end - from);
            hashes.Add(Convert.ToHexStringLower(hash.GetCurrentHash()));
            from = end;
        }
        return hashes;
    }
}
