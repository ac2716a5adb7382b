using Lab.Harness.Comparison;
using Lab.Reports.Wording;

namespace Lab.Reports.Comparison;

/// <summary>The words of a comparison on a terminal, in English. Every sentence is that of the reports. What comes from phones stays as it is: the caller escapes it.</summary>
public static class ComparisonWords
{
    private static readonly English Words = new();

    /// <summary>The outcome as a heading.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <returns>The words.</returns>
    public static string Outcome(ComparisonOutcome outcome) => Words.Outcome(outcome);

    /// <summary>What the outcome means.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <returns>One sentence.</returns>
    public static string Meaning(RunComparison comparison) => Plain(Words.Meaning(comparison));

    /// <summary>What became of an accepted difference.</summary>
    /// <param name="use">The entry.</param>
    /// <returns>One sentence.</returns>
    public static string Accepted(AcceptedUse use) => Plain(Words.Accepted(use));

    /// <summary>A run in one line.</summary>
    /// <param name="run">The run.</param>
    /// <returns>The words.</returns>
    public static string Run(ComparedRun run) => Plain(Words.Run(run));

    // A terminal breaks no line by its own rules, and programs read what it prints.
    private static string Plain(string text) => text.Replace(Quantity.Bond, ' ');
}
