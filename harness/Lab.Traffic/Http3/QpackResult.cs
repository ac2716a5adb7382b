namespace Lab.Traffic.Http3;

/// <summary>What became of a field section.</summary>
internal enum QpackResult
{
    Read,

    /// <summary>It refers to fields that are not in the table yet.</summary>
    Blocked,

    /// <summary>It does not hold, or refers to fields that the capture does not hold.</summary>
    Broken,
}
