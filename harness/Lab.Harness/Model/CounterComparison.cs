namespace Lab.Harness.Model;

/// <summary>The phone's own counters of a window beside the capture. A sum check: it is told, and no verdict rests on it.</summary>
public sealed record CounterComparison
{
    /// <summary>The counters.</summary>
    public required NetworkCount Count { get; init; }

    /// <summary>All user ids together.</summary>
    public required CounterRow Total { get; init; }

    /// <summary>By user id, most bytes sent first, at most 100; the flows of unknown apps last.</summary>
    public required IReadOnlyList<CounterRow> Rows { get; init; }

    /// <summary>How the sums stand to each other.</summary>
    public required CounterAgreement Agreement { get; init; }
}
