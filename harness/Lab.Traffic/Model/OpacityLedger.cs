namespace Lab.Traffic.Model;

/// <summary>How much of a capture's traffic could be read, in total and per destination. Made from the facts alone.</summary>
public sealed record OpacityLedger
{
    /// <summary>Payload bytes of all flows by class.</summary>
    public required OpacityCounts Bytes { get; init; }

    /// <summary>Flows by class.</summary>
    public required OpacityCounts Flows { get; init; }

    /// <summary>The same per destination, most bytes first.</summary>
    public required IReadOnlyList<DestinationOpacity> Destinations { get; init; }

    /// <summary>Packets of protocols other than TCP and UDP: counted, not read, and not among <see cref="Bytes"/>.</summary>
    public required long OtherPackets { get; init; }

    /// <summary>Their bytes of IP payload.</summary>
    public required long OtherBytes { get; init; }

    /// <summary>Packets captured shorter than they were.</summary>
    public required long TruncatedPackets { get; init; }

    /// <summary>Bytes cut off those packets, headers included.</summary>
    public required long TruncatedBytes { get; init; }

    /// <summary>Packets that the capture dropped, as the file tells; their bytes are in no class. Null = it does not tell.</summary>
    public long? DroppedPackets { get; init; }

    /// <summary>Makes the ledger.</summary>
    /// <param name="facts">Facts of a capture.</param>
    /// <returns>The ledger.</returns>
    public static OpacityLedger Of(CaptureFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var all = new OpacityTally();
        var destinations = new Dictionary<string, OpacityTally>(StringComparer.OrdinalIgnoreCase);
        // Once: long captures make each flow anew for whoever walks over them.
        foreach (var flow in facts.Flows)
        {
            all.Add(flow);
            var name = flow.RemoteName;
            if (!destinations.TryGetValue(name, out var one))
            {
                destinations.Add(name, one = new OpacityTally());
            }
            one.Add(flow);
        }
        return new OpacityLedger
        {
            Bytes = all.Bytes,
            Flows = all.Flows,
            Destinations =
            [
                .. destinations.Select(one => new DestinationOpacity(one.Key, one.Value.Bytes, one.Value.Flows)).OrderByDescending(one => one.Bytes.Total).ThenBy(one => one.Host, StringComparer.Ordinal),
            ],
            OtherPackets = facts.OtherTraffic.Sum(one => one.Packets),
            OtherBytes = facts.OtherTraffic.Sum(one => one.Bytes),
            TruncatedPackets = facts.TruncatedPackets,
            TruncatedBytes = facts.WireBytes - facts.CapturedBytes,
            DroppedPackets = facts.File.Dropped,
        };
    }
}
