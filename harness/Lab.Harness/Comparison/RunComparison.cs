namespace Lab.Harness.Comparison;

/// <summary>The comparison of runs of one firmware with runs of another: comparison.json. A pure function of the records, the accepted differences and the day.</summary>
public sealed record RunComparison
{
    /// <summary>Version of this document's form.</summary>
    public string Schema { get; init; } = "lab-comparison/1";

    /// <summary>Version of the lab that compared.</summary>
    public required string LabVersion { get; init; }

    /// <summary>Lab time of the comparison: accepted differences expire by it.</summary>
    public required DateTimeOffset Compared { get; init; }

    /// <summary>What it comes to.</summary>
    public required ComparisonOutcome Outcome { get; init; }

    /// <summary>Runs of the baseline.</summary>
    public required IReadOnlyList<ComparedRun> Baseline { get; init; }

    /// <summary>Runs that are compared with it.</summary>
    public required IReadOnlyList<ComparedRun> Run { get; init; }

    /// <summary>What got worse, accepted differences included and marked.</summary>
    public required IReadOnlyList<Regression> Regressions { get; init; }

    /// <summary>Why "no regression" cannot be said; empty when it can.</summary>
    public required IReadOnlyList<string> Doubts { get; init; }

    /// <summary>What differs between the records besides the phone's behaviour, and what does not hinder the comparison.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>The scenarios, in the order of the baseline, then those of the runs alone.</summary>
    public required IReadOnlyList<ScenarioComparison> Scenarios { get; init; }

    /// <summary>How the numbers were made and what they do not say.</summary>
    public required IReadOnlyList<string> Statistics { get; init; }

    /// <summary>What could have been shown, for each pair of counts that occurs; empty for single runs.</summary>
    public required IReadOnlyList<DetectableDifference> Detectable { get; init; }

    /// <summary>The entries of the file of accepted differences and what became of them.</summary>
    public required IReadOnlyList<AcceptedUse> Accepted { get; init; }

    /// <summary>What became of what the baseline showed; null in documents of earlier versions.</summary>
    public ComparisonBalance? Balance { get; init; }
}
