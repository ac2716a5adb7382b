using Lab.Traffic.Model;

namespace Lab.Harness.Model;

/// <summary>Totals of one capture, the lab's own traffic told apart. Bytes are transport payload.</summary>
public sealed record TrafficFigures
{
    /// <summary>Packets in the file.</summary>
    public required long Packets { get; init; }

    /// <summary>Flows of the phone; the lab's own are left out.</summary>
    public required int Flows { get; init; }

    /// <summary>Bytes that the phone sent.</summary>
    public required long BytesOut { get; init; }

    /// <summary>Bytes that the phone received.</summary>
    public required long BytesIn { get; init; }

    /// <summary>Flows of the lab itself: probes, ADB over Wi-Fi.</summary>
    public required int LabFlows { get; init; }

    /// <summary>Bytes of the lab's own flows, both ways.</summary>
    public required long LabBytes { get; init; }

    /// <summary>Bytes that the phone sent and that were read as sent.</summary>
    public required long ClearOut { get; init; }

    /// <summary>Bytes that the phone sent and that were read with keys.</summary>
    public required long DecryptedOut { get; init; }

    /// <summary>Bytes that the phone sent as heads of encrypted protocols.</summary>
    public required long MetadataOut { get; init; }

    /// <summary>Bytes that the phone sent and that could not be read.</summary>
    public required long OpaqueOut { get; init; }

    /// <summary>Packets dropped by the capture; null = nobody tells.</summary>
    public long? Dropped { get; init; }

    /// <summary>TCP bytes acknowledged and never seen.</summary>
    public required long AcknowledgedUnseen { get; init; }

    /// <summary>Payload bytes that were cut off packets which the capture holds in part.</summary>
    public long PayloadCut { get; init; }

    /// <summary>Markers searched for.</summary>
    public required int Markers { get; init; }

    /// <summary>Byte patterns that the markers became.</summary>
    public required int Patterns { get; init; }

    /// <summary>Bytes searched, decoded layers included.</summary>
    public required long BytesSearched { get; init; }

    /// <summary>Forms that were searched, such as "base64".</summary>
    public IReadOnlyList<string> Forms { get; init; } = [];

    /// <summary>Bytes that came out of containers and were searched too.</summary>
    public long BytesOpened { get; init; }

    /// <summary>Containers that are opened one within another, at most; 0 in records of earlier versions.</summary>
    public int MaxDepth { get; init; }

    /// <summary>Matches to be expected from chance alone; null when nothing was searched for, and in records of earlier versions.</summary>
    public double? ExpectedChanceMatches { get; init; }

    /// <summary>Names of markers that are too short to be told from chance and were left out.</summary>
    public IReadOnlyList<string> NotSearched { get; init; } = [];

    /// <summary>Flows of the phone whose app is known, surely or likely; null in records made before the lab told apps apart.</summary>
    public int? FlowsOfKnownApps { get; init; }

    /// <summary>Bytes that the phone sent in those flows; null in records made before the lab told apps apart.</summary>
    public long? BytesOutOfKnownApps { get; init; }

    /// <summary>Share of the content sent that could not be read, 0 to 1; 0 when none was sent. This is what limits are about: heads of encrypted protocols are no content.</summary>
    public double OpaqueShare => new FlowOpacity(ClearOut, DecryptedOut, MetadataOut, OpaqueOut).OpaqueShare;
}
