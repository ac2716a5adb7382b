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

    /// <summary>How the file was compressed: "gzip", "zstd"; null when it was not. Offsets in the file are those of the unpacked bytes.</summary>
    public string? Compression { get; init; }

    /// <summary>pcapng blocks passed over that hold no packets by their type: custom blocks, name resolution, journal entries.</summary>
    public long BlocksPassedOver { get; init; }
}
