namespace Lab.Harness.Signing;

/// <summary>manifest.json as it stands in a run folder.</summary>
public sealed record ManifestDocument
{
    /// <summary>Version of the document's form.</summary>
    public string Schema { get; init; } = "lab-manifest/1";

    /// <summary>The manifest before this one, as a path within the run folder; null when this is the first. It is itself among the files.</summary>
    public string? Earlier { get; init; }

    /// <summary>SHA-256 (lower-case hex) by path within the run folder, with forward slashes, sorted.</summary>
    public required SortedDictionary<string, string> Files { get; init; }
}
