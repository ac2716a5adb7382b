namespace Lab.Harness.Comparison;

/// <summary>How often something was seen on one side.</summary>
public sealed record Occurrence
{
    /// <summary>Runs whose window could have shown it and did.</summary>
    public required int Seen { get; init; }

    /// <summary>Runs whose window could have shown it: those in which its absence is proven, and those in which it was seen.</summary>
    public required int Counted { get; init; }

    /// <summary>Runs that showed it though their window was not proven: observations that no rate is made of.</summary>
    public required int SeenElsewhere { get; init; }

    /// <summary>95 % interval of the rate; null when each side has one run, or none counts.</summary>
    public ProportionInterval? Interval { get; init; }
}
