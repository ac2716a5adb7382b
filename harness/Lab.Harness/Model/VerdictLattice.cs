namespace Lab.Harness.Model;

/// <summary>The order in which verdicts are combined.</summary>
public static class VerdictLattice
{
    /// <summary>The worse of two verdicts.</summary>
    /// <param name="one">A verdict.</param>
    /// <param name="other">Another.</param>
    /// <returns>The one further on in None, Pass, Inconclusive, Fail, Error.</returns>
    public static Verdict Worse(this Verdict one, Verdict other) => one > other ? one : other;

    /// <summary>The worst of any number of verdicts; <see cref="Verdict.None"/> for none at all: nothing run is never a Pass.</summary>
    /// <param name="verdicts">The verdicts.</param>
    /// <returns>The worst.</returns>
    public static Verdict Worst(this IEnumerable<Verdict> verdicts) => verdicts.Aggregate(Verdict.None, Worse);
}
