namespace Lab.Harness.Comparison;

/// <summary>What a comparison comes to.</summary>
public enum ComparisonOutcome
{
    /// <summary>Every requirement could be compared and nothing is seen to have got worse, accepted differences aside. What content that could not be read held is not known.</summary>
    NoRegression,

    /// <summary>Something got worse: captured bytes show it.</summary>
    Regression,

    /// <summary>Nothing is seen to have got worse, and not everything could be compared. Never "no regression".</summary>
    CannotBeTold,
}
