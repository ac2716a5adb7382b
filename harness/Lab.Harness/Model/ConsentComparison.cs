namespace Lab.Harness.Model;

/// <summary>A window before and after the consent that divides it, side by side. Told beside the verdicts: which part a requirement is about stands in the requirement.</summary>
public sealed record ConsentComparison
{
    /// <summary>Whom the consent was given to: the package of the app that asked, or the switch as "table/name".</summary>
    public required string Subject { get; init; }

    /// <summary>The packet that divides the capture.</summary>
    public required long Border { get; init; }

    /// <summary>Before it.</summary>
    public required ConsentSide Before { get; init; }

    /// <summary>From it on.</summary>
    public required ConsentSide After { get; init; }

    /// <summary>What was planted and set off in the window, by kind, and how often in each part; only what is proven counts.</summary>
    public required IReadOnlyList<ConsentPair> Steps { get; init; }

    /// <summary>Whether each step was executed as often in one part as in the other, and there was one at all.</summary>
    public required bool SameSteps { get; init; }

    /// <summary>Markers that the phone sent, and how often in each part; most sightings first, at most 200.</summary>
    public required IReadOnlyList<ConsentPair> Markers { get; init; }

    /// <summary>Whom the phone exchanged data with, and the bytes sent to it in each part; most bytes first, at most 100.</summary>
    public required IReadOnlyList<ConsentPair> Destinations { get; init; }
}
