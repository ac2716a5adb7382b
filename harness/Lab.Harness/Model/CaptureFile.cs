using System.Text.Json.Serialization;

namespace Lab.Harness.Model;

/// <summary>A recorded capture: the original bytes as they came.</summary>
public sealed record CaptureFile
{
    /// <summary>Path within the run folder, with forward slashes.</summary>
    public required string Path { get; init; }

    /// <summary>Where the bytes come from, such as "on the phone: tcpdump -i any".</summary>
    public required string Source { get; init; }

    /// <summary>Bytes on disk.</summary>
    public required long Bytes { get; init; }

    /// <summary>SHA-256 of the bytes, computed as they came, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Packets the source says it delivered; null = the source does not tell, or was started again and tells only of its last part.</summary>
    public long? PacketsReported { get; init; }

    /// <summary>Packets dropped by the source; null = the source does not tell. Of a source that was started again (<see cref="Gaps"/>), those of its last part: at least so many.</summary>
    public long? PacketsDropped { get; init; }

    /// <summary>True where packets reached the network through the source alone, as through a VPN that ends on the phone: one that it did not take did not leave. False also in records made before the lab kept it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool CarriesPackets { get; init; }

    /// <summary>Lab time of the first byte; null when none came.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>Lab time of the end.</summary>
    public required DateTimeOffset Ended { get; init; }

    /// <summary>Times in which it did not run.</summary>
    public IReadOnlyList<CaptureGap> Gaps { get; init; } = [];

    /// <summary>What the source said at its end, up to 2 000 characters and a few that say so when it was started again; null when nothing.</summary>
    public string? SourceWords { get; init; }

    /// <summary>What the recording program says of itself and its version, such as "tcpdump version 4.9.2, libpcap version 1.9.1", at most 200 characters; null = it does not tell, or the record is older.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Program { get; init; }

    /// <summary>What is known of the packets that it dropped.</summary>
    /// <param name="figures">Figures of its analysis, which know what the file itself tells.</param>
    public DropKnowledge DropsKnown(TrafficFigures figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        return figures.Dropped is not null ? DropKnowledge.Counted
            : CarriesPackets && PacketsReported == figures.Packets ? DropKnowledge.Carried
            : DropKnowledge.Unknown;
    }
}
