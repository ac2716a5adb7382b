namespace Lab.VirtualPhone.Profiles;

/// <summary>What sets a transmission off.</summary>
public sealed record TransmissionTrigger
{
    /// <summary>The kind of event.</summary>
    public required TriggerKind On { get; init; }

    /// <summary>For intervals: phone time between two sendings, 10 s to 7 days; null for other kinds.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>For intervals: how far each gap may differ either way, less than half of <see cref="Every"/>; default none.</summary>
    public TimeSpan Jitter { get; init; }

    /// <summary>For intervals: phone time from boot to the first sending; null = one gap.</summary>
    public TimeSpan? First { get; init; }

    /// <summary>For appOpened and imMessageSent: the package that it must be; null = any.</summary>
    public string? Package { get; init; }
}
