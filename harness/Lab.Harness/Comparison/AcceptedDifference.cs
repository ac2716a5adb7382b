using System.ComponentModel.DataAnnotations;

namespace Lab.Harness.Comparison;

/// <summary>A difference that a person looked at and accepted for a time.</summary>
public sealed record AcceptedDifference
{
    /// <summary>Kind of difference. "destination" also covers the finding that the host is undeclared, "leak" and "clear-text" the findings that the marker went to the host so; a verdict is covered when all its new findings are.</summary>
    public required ComparedKind Kind { get; init; }

    /// <summary>Scenario; null = any.</summary>
    public string? Scenario { get; init; }

    /// <summary>Requirement: needed for "verdict" and "finding", null otherwise.</summary>
    public string? Requirement { get; init; }

    /// <summary>Host: needed for all kinds but "verdict" and "country", null for these.</summary>
    public string? Host { get; init; }

    /// <summary>Marker: needed for "leak" and "clear-text"; null for a finding about none, and for all other kinds.</summary>
    public string? Marker { get; init; }

    /// <summary>Form of a leak; null = any form.</summary>
    public string? Form { get; init; }

    /// <summary>Country: needed for "country", null otherwise.</summary>
    [RegularExpression("^[A-Z]{2}$", ErrorMessage = "must be an ISO 3166-1 code such as \"TW\"")]
    public string? Country { get; init; }

    /// <summary>Why it is accepted.</summary>
    public required string Reason { get; init; }

    /// <summary>Who accepted it.</summary>
    public required string Reviewer { get; init; }

    /// <summary>Last day on which it is accepted (UTC).</summary>
    public required DateOnly Expires { get; init; }
}
