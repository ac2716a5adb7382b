namespace Lab.Harness.Comparison;

/// <summary>Something that got worse.</summary>
public sealed record Regression
{
    /// <summary>What it is.</summary>
    public required ComparedKind Kind { get; init; }

    /// <summary>Scenario.</summary>
    public required string Scenario { get; init; }

    /// <summary>What got worse, in one sentence.</summary>
    public required string Statement { get; init; }

    /// <summary>Position of the entry that accepts it in the file of accepted differences, from 1; null = it is not accepted.</summary>
    public int? AcceptedBy { get; init; }

    /// <summary>What it is about, in the words of the compared item of this kind and scenario; null for a verdict.</summary>
    public string? Subject { get; init; }
}
