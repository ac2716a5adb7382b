namespace Lab.Harness.Comparison;

/// <summary>One scenario on both sides.</summary>
public sealed record ScenarioComparison
{
    /// <summary>Identifier, such as "NCC-1".</summary>
    public required string Id { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Requirements, in the order of the baseline, then those of the runs alone.</summary>
    public required IReadOnlyList<ComparedRequirement> Requirements { get; init; }

    /// <summary>Findings, destinations, countries, leaks and uses of clear text, by kind, change and name.</summary>
    public required IReadOnlyList<ComparedItem> Items { get; init; }

    /// <summary>Bytes and flows, of the scenario as a whole and then by host.</summary>
    public required IReadOnlyList<ComparedVolume> Volumes { get; init; }

    /// <summary>Apps that exchanged data with the internet, by name. Empty where no record tells apps apart.</summary>
    public IReadOnlyList<ComparedApp> Apps { get; init; } = [];

    /// <summary>The title in further languages, by language tag, as the requirement sets have it; null = in none.</summary>
    public IReadOnlyDictionary<string, string>? Titles { get; init; }
}
