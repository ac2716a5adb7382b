namespace Lab.Benchmarks.Captures;

/// <summary>What a capture is made of.</summary>
internal enum CaptureKind
{
    /// <summary>Phone traffic in tens of thousands of flows.</summary>
    Mixed,

    /// <summary>Eight large transfers.</summary>
    Large,

    /// <summary>Small packets in 100 000 flows.</summary>
    Small,
}
