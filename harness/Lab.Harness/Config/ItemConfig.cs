namespace Lab.Harness.Config;

/// <summary>The test item as received (ISO/IEC 17025 7.8.2.1 g, h, k).</summary>
public sealed record ItemConfig
{
    /// <summary>Date of receipt.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>Condition on receipt.</summary>
    public required string Condition { get; init; }

    /// <summary>How the handset was picked, or "not applicable".</summary>
    public required string Sampling { get; init; }

    /// <summary>Identifiers that cannot be read from the phone, by marker name ("imei", "number" …); empty when there are none.</summary>
    public required IReadOnlyDictionary<string, string> Identifiers { get; init; }
}
