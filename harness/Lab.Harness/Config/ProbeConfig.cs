namespace Lab.Harness.Config;

/// <summary>The positive control: what the phone is made to send at the start and end of each window.</summary>
public sealed record ProbeConfig
{
    /// <summary>Domain below which unique names are looked up; a domain of the laboratory.</summary>
    public required string Domain { get; init; }

    /// <summary>IPv4 address that unique ports are connected to; null = only names are looked up.</summary>
    public string? Address { get; init; }
}
