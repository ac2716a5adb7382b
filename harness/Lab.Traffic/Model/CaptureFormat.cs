namespace Lab.Traffic.Model;

/// <summary>What the file itself is.</summary>
public sealed record CaptureFormat
{
    /// <summary>"pcap" or "pcapng".</summary>
    public required string Format { get; init; }

    /// <summary>False when the file is cut, broken off or has a section that cannot be read; what precedes is analysed.</summary>
    public required bool Complete { get; init; }

    /// <summary>Link types as numbered on disk, in order of appearance.</summary>
    public required IReadOnlyList<int> LinkTypes { get; init; }

    /// <summary>Packets dropped as the file itself tells (pcapng interface statistics); null = it does not tell.</summary>
    public long? Dropped { get; init; }
}
