namespace Lab.Traffic.Markers;

/// <summary>Whether the containers in a place are opened.</summary>
internal enum Opening
{
    /// <summary>Not here: they are opened elsewhere.</summary>
    None,

    /// <summary>All that stand in it.</summary>
    Stream,

    /// <summary>All that stand in it, and those that it is as a whole without saying so, such as a protobuf message.</summary>
    Whole,

    /// <summary>All that stand in it where it does not look encrypted.</summary>
    UnlessRandom,
}
