namespace Lab.VirtualPhone.Profiles;

/// <summary>What the lab must find out in one scenario.</summary>
public sealed record ScenarioExpectation
{
    /// <summary>The scenario's verdict.</summary>
    public required ExpectedVerdict Verdict { get; init; }

    /// <summary>All findings, no more and no less; empty for a pass.</summary>
    public required IReadOnlyList<ExpectedFinding> Findings { get; init; }
}
