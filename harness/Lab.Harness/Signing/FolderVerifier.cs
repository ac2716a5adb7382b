using Lab.Harness.Journal;

namespace Lab.Harness.Signing;

/// <summary>Checks a run folder: files against manifest, manifest against signature and time stamp, earlier manifests, the record and what it says of captures.</summary>
/// <param name="folder">The run.</param>
/// <param name="anchors">Whom to trust.</param>
/// <param name="now">Time of checking.</param>
public sealed class FolderVerifier(RunFolder folder, TrustAnchors anchors, DateTimeOffset now)
{
    private const int LargestSignature = 4 << 20;

    private readonly Verification _result = new();

    /// <summary>Checks everything.</summary>
    /// <param name="withSignatures">False to leave signatures and time stamps out, as before signing.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public Verification Verify(bool withSignatures = true)
    {
        var present = HashAll();
        var manifest = ReadManifest();
        if (manifest is not null)
        {
            Compare(manifest, present);
            new EarlierManifests(folder, anchors, now, _result).Verify(manifest, present, withSignatures);
        }
        if (withSignatures)
        {
            VerifySignature(wasSigned: manifest?.Earlier is not null);
        }
        new RecordVerifier(folder, _result).Verify(present);
        return _result;
    }

    /// <summary>Reads a file that ought to be small.</summary>
    internal static byte[]? ReadSmall(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }
        using var file = File.OpenRead(path);
        var bytes = new byte[Math.Min(file.Length, LargestSignature + 1)];
        file.ReadExactly(bytes);
        return bytes;
    }

    private SortedDictionary<string, string> HashAll()
    {
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in RunManifest.FilesOf(folder))
        {
            var path = Path.Combine(folder.Path, name);
            if ((File.GetAttributes(path) & FileAttributes.ReparsePoint) != 0)
            {
                _result.Add(CheckOutcome.Broken, name, "This is a link and no file of the run. Remove it.");
                continue;
            }
            hashes[name] = RunManifest.HashOf(path);
        }
        return hashes;
    }

    private ManifestDocument? ReadManifest()
    {
        var path = Path.Combine(folder.Path, RunManifest.FileName);
        if (!File.Exists(path))
        {
            var signed = File.Exists(Path.Combine(folder.Path, RunManifest.SignatureFileName));
            _result.Add(signed ? CheckOutcome.Broken : CheckOutcome.Unknown, RunManifest.FileName, signed
                ? "It is missing, though its signature is there."
                : "There is none: nothing says what the files were. A run that was stopped has none until its reports are made: lab report RUN");
            return null;
        }
        try
        {
            return RunManifest.Read(path);
        }
        catch (RecordException e)
        {
            _result.Add(CheckOutcome.Broken, RunManifest.FileName, e.Message);
            return null;
        }
    }

    private void Compare(ManifestDocument manifest, SortedDictionary<string, string> present)
    {
        var faults = 0;
        foreach (var (name, hash) in manifest.Files)
        {
            if (!present.TryGetValue(name, out var found))
            {
                faults++;
                _result.Add(CheckOutcome.Broken, name, "It is missing, though the manifest lists it.");
            }
            else if (found != hash)
            {
                faults++;
                _result.Add(CheckOutcome.Broken, name, $"It was changed: its SHA-256 is {found}, and the manifest says {hash}.");
            }
        }
        foreach (var name in present.Keys.Where(name => !manifest.Files.ContainsKey(name)))
        {
            faults++;
            _result.Add(CheckOutcome.Broken, name, "It does not belong to the run: the manifest does not list it.");
        }
        if (faults == 0)
        {
            _result.Add(CheckOutcome.Holds, RunManifest.FileName, $"{present.Count} files, each as the manifest says; none missing, none added.");
        }
    }

    private void VerifySignature(bool wasSigned)
    {
        var path = Path.Combine(folder.Path, RunManifest.FileName);
        var signature = ReadSmall(Path.Combine(folder.Path, RunManifest.SignatureFileName));
        var stamp = ReadSmall(Path.Combine(folder.Path, RunManifest.TimestampFileName));
        if (signature is null)
        {
            _result.Checks.Add(wasSigned
                ? new(CheckOutcome.Broken, RunManifest.SignatureFileName, "It is missing, though the manifest was written to be signed.")
                : new(CheckOutcome.Unknown, RunManifest.SignatureFileName, "Nobody signed this run: whoever can change a file can change the manifest as well. Sign it with: lab sign RUN"));
        }
        if ((signature is null && stamp is null) || !File.Exists(path))
        {
            return;
        }
        var content = File.ReadAllBytes(path);
        var facts = signature is null ? null : new SignatureVerifier(anchors, now, _result.Checks).Verify(RunManifest.SignatureFileName, signature, content, statedTime: null);
        if (signature is not null && facts is null)
        {
            _result.Add(CheckOutcome.Broken, RunManifest.FileName, $"{RunManifest.SignatureFileName} does not sign what it says now: one of the two was changed.");
        }
        if (facts is not null)
        {
            _result.Signatures.Add(facts);
        }
        if (facts is { Timestamp: not null } && stamp is null)
        {
            _result.Add(CheckOutcome.Broken, RunManifest.TimestampFileName, "It is missing, though the signature was made with a time-stamp authority.");
        }
        if (stamp is not null)
        {
            _result.Timestamp = new TimestampVerifier(anchors, _result.Checks).OfData(RunManifest.TimestampFileName, stamp, content);
        }
    }
}
