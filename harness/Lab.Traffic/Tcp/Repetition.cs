namespace Lab.Traffic.Tcp;

/// <summary>What is known of bytes that were sent again.</summary>
internal enum Repetition
{
    /// <summary>The first version is not at hand to compare with.</summary>
    Unknown,

    /// <summary>The same bytes.</summary>
    Same,

    /// <summary>Other bytes than the first time: one end cannot have taken both.</summary>
    Contradiction,

    /// <summary>They stand in a hole: the first version was never seen, and its place had been given up.</summary>
    Late,
}
