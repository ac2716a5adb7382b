namespace Lab.Harness.Model;

/// <summary>The time for which a statement is made.</summary>
public sealed record WindowRecord
{
    /// <summary>Length asked for, phone time.</summary>
    public required TimeSpan Asked { get; init; }

    /// <summary>Length reached, phone time (from the phone's up-time clock).</summary>
    public required TimeSpan Reached { get; init; }

    /// <summary>Lab time of opening, after the first probe.</summary>
    public required DateTimeOffset Opened { get; init; }

    /// <summary>Lab time of closing, before the last probe.</summary>
    public required DateTimeOffset Closed { get; init; }

    /// <summary>Phone time of opening.</summary>
    public required DateTimeOffset PhoneOpened { get; init; }

    /// <summary>Phone time of closing.</summary>
    public required DateTimeOffset PhoneClosed { get; init; }
}
