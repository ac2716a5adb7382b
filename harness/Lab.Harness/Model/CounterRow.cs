namespace Lab.Harness.Model;

/// <summary>One user id in the phone's counters and in the capture. Bytes are of IP packets; the capture's are a range, since heads of packets are not kept one by one.</summary>
public sealed record CounterRow
{
    /// <summary>Android user id; null = the flows whose app is not known.</summary>
    public int? Uid { get; init; }

    /// <summary>Packages of the user id as the phone listed them.</summary>
    public IReadOnlyList<string> Packages { get; init; } = [];

    /// <summary>Bytes received by the phone's counters; null = none are told for this user id.</summary>
    public long? Received { get; init; }

    /// <summary>Bytes sent by the phone's counters; null = none are told for this user id.</summary>
    public long? Sent { get; init; }

    /// <summary>Payload bytes received in the capture.</summary>
    public required long CapturedReceivedLeast { get; init; }

    /// <summary>The same with the longest heads that the packets may have.</summary>
    public required long CapturedReceivedMost { get; init; }

    /// <summary>Payload bytes sent in the capture.</summary>
    public required long CapturedSentLeast { get; init; }

    /// <summary>The same with the longest heads that the packets may have.</summary>
    public required long CapturedSentMost { get; init; }
}
