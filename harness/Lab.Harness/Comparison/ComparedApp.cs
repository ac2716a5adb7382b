namespace Lab.Harness.Comparison;

/// <summary>An app that exchanged data with the internet on either side. Told, never judged: which app a flow belongs to is sampled, so that an app may be missed.</summary>
public sealed record ComparedApp
{
    /// <summary>Its packages as the phone listed them, several where they share a user id; else its name in the capture. The phone's word: escape it at the exit.</summary>
    public required string App { get; init; }

    /// <summary>How it differs. New and gone need a proven window on the other side in which the app of every flow is known.</summary>
    public required ObservedChange Change { get; init; }

    /// <summary>How often in the baseline.</summary>
    public required Occurrence Baseline { get; init; }

    /// <summary>How often in the runs.</summary>
    public required Occurrence Run { get; init; }
}
