namespace Lab.Harness.Model;

/// <summary>One sample of a state of the phone: what was wanted, what was seen, and the words of the phone that prove it.</summary>
public sealed record StateReading
{
    /// <summary>What the state is about, such as "SIM".</summary>
    public required string Subject { get; init; }

    /// <summary>What the scenario wants, such as "no SIM in any slot".</summary>
    public required string Wanted { get; init; }

    /// <summary>What the phone said, interpreted, such as "slot 1 ABSENT, slot 2 ABSENT".</summary>
    public required string Observed { get; init; }

    /// <summary>True when what was seen proves what is wanted; false when it disproves it or proves nothing.</summary>
    public required bool Holds { get; init; }

    /// <summary>True when the state was simulated on the phone and not real (such as "dumpsys battery unplug" with the cable in).</summary>
    public bool Simulated { get; init; }

    /// <summary>When.</summary>
    public StatePhase Phase { get; init; }

    /// <summary>Lab time of the sample.</summary>
    public required DateTimeOffset LabTime { get; init; }

    /// <summary>Phone time of the sample; null when not read.</summary>
    public DateTimeOffset? PhoneTime { get; init; }

    /// <summary>Commands asked, joined by "; ".</summary>
    public required string Command { get; init; }

    /// <summary>The lines of the answer that the interpretation rests on, up to 2 000 characters.</summary>
    public required string Proof { get; init; }
}
