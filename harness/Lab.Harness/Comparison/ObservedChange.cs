namespace Lab.Harness.Comparison;

/// <summary>How something that was observed differs between baseline and runs.</summary>
public enum ObservedChange
{
    /// <summary>Seen on both sides.</summary>
    Kept,

    /// <summary>A destination seen on both sides, with another country, network or declaration.</summary>
    Changed,

    /// <summary>Not seen in the baseline, whose windows could have shown it, and seen in the runs.</summary>
    New,

    /// <summary>Seen in the baseline and not in the runs, whose windows could have shown it.</summary>
    Gone,

    /// <summary>Seen on one side; no window of the other could have shown it, so that its absence there proves nothing.</summary>
    NotTold,
}
