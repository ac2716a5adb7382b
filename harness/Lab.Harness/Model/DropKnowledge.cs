namespace Lab.Harness.Model;

/// <summary>What is known of packets that a capture dropped.</summary>
public enum DropKnowledge
{
    /// <summary>The source or its file tells how many.</summary>
    Counted,

    /// <summary>No count of drops, but packets reached the network through the source alone, and as many as it took are in the file.</summary>
    Carried,

    /// <summary>Nobody tells.</summary>
    Unknown,
}
