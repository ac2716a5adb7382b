namespace Lab.Harness.Rules;

/// <summary>Limits beyond which a window gives no Pass.</summary>
public sealed record ValidityLimits
{
    /// <summary>Largest share of the bytes sent by the phone that may be unreadable, 0 to 1.</summary>
    public required double MaxOpaqueShare { get; init; }

    /// <summary>Most packets that the capture may have dropped.</summary>
    public required long MaxDropped { get; init; }

    /// <summary>Most TCP bytes that may be acknowledged and never seen.</summary>
    public required long MaxAcknowledgedUnseen { get; init; }
}
