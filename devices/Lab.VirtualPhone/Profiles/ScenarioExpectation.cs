namespace Lab.VirtualPhone.Profiles;

/// <summary>What the lab must find out in one scenario.</summary>
public sealed record ScenarioExpectation
{
    /// <summary>The scenario's verdict.</summary>
    public required ExpectedVerdict Verdict { get; init; }

    /// <summary>All findings, no more and no less; empty for a pass.</summary>
    public required IReadOnlyList<ExpectedFinding> Findings { get; init; }

    /// <summary>Ids of the requirements about which nothing may be claimed, mostly since too much is encrypted; default none.</summary>
    public IReadOnlyList<string> Inconclusive { get; init; } = [];
}
