namespace Lab.Traffic.Flows;

/// <summary>Whether bytes begin like a protocol.</summary>
internal enum Likeness
{
    No,

    /// <summary>So far; more bytes are needed.</summary>
    Perhaps,
    Yes,
}
