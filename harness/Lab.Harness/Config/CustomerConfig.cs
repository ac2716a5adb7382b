namespace Lab.Harness.Config;

/// <summary>The customer (ISO/IEC 17025 7.8.2.1 e).</summary>
public sealed record CustomerConfig
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Contact information.</summary>
    public required string Contact { get; init; }
}
