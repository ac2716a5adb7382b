namespace Lab.Harness.Model;

/// <summary>One step of the procedure as it was executed.</summary>
public sealed record StepRecord
{
    /// <summary>Number within the scenario, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What was done, such as "Reach: no SIM in any slot".</summary>
    public required string Title { get; init; }

    /// <summary>What came of it; null when there is nothing to add.</summary>
    public string? Detail { get; init; }

    /// <summary>True when the step did what it says.</summary>
    public required bool Done { get; init; }

    /// <summary>Lab time at which it began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Lab time at which it ended.</summary>
    public required DateTimeOffset Ended { get; init; }

    /// <summary>Phone time at its end; null when the phone did not tell.</summary>
    public DateTimeOffset? PhoneTime { get; init; }

    /// <summary>Commands that were sent to the phone, in order; long outputs are kept in the evidence files and cut here.</summary>
    public IReadOnlyList<CommandRecord> Commands { get; init; } = [];
}
