namespace Lab.Harness.Comparison;

/// <summary>What a comparison comes to.</summary>
public enum ComparisonOutcome
{
    /// <summary>Everything could be compared and nothing got worse, accepted differences aside.</summary>
    NoRegression,

    /// <summary>Something got worse: captured bytes show it.</summary>
    Regression,

    /// <summary>Nothing is seen to have got worse, and not everything could be compared. Never "no regression".</summary>
    CannotBeTold,
}
