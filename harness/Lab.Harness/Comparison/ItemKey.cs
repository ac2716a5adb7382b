namespace Lab.Harness.Comparison;

/// <summary>What makes two observations of different runs the same.</summary>
internal readonly record struct ItemKey(ComparedKind Kind, string? Requirement = null, string? Rule = null, string? Marker = null, string? Host = null, string? Form = null, string? Country = null);
