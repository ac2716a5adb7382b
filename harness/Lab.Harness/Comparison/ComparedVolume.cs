namespace Lab.Harness.Comparison;

/// <summary>A quantity that is compared between the sides.</summary>
public sealed record ComparedVolume
{
    /// <summary>Host; null for the scenario as a whole.</summary>
    public string? Host { get; init; }

    /// <summary>"bytes sent" (transport payload per window) or "flows per hour" (of the phone's time).</summary>
    public required string Quantity { get; init; }

    /// <summary>Values of the baseline.</summary>
    public required VolumeSide Baseline { get; init; }

    /// <summary>Values of the runs.</summary>
    public required VolumeSide Run { get; init; }

    /// <summary>Exact two-sided permutation test of the rank sum; null when it is not tested: fewer than two runs count on a side, or all values are equal.</summary>
    public double? P { get; init; }

    /// <summary>The same after Holm's adjustment over all quantities tested.</summary>
    public double? AdjustedP { get; init; }
}
