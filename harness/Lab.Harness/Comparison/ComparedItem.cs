namespace Lab.Harness.Comparison;

/// <summary>Something that was observed on either side, and whether it is new, gone or kept.</summary>
public sealed record ComparedItem
{
    /// <summary>What it is.</summary>
    public required ComparedKind Kind { get; init; }

    /// <summary>How it differs.</summary>
    public required ObservedChange Change { get; init; }

    /// <summary>Requirement of a finding; null for all else.</summary>
    public string? Requirement { get; init; }

    /// <summary>Rule of a finding; null for all else.</summary>
    public string? Rule { get; init; }

    /// <summary>Marker of a finding, leak or use of clear text; null when it is about none.</summary>
    public string? Marker { get; init; }

    /// <summary>Host, lower case, without a final dot; null for a country.</summary>
    public string? Host { get; init; }

    /// <summary>Form of a leak, such as "sha1, base64url"; null for all else.</summary>
    public string? Form { get; init; }

    /// <summary>Country (ISO 3166-1); null for all else.</summary>
    public string? Country { get; init; }

    /// <summary>How often in the baseline.</summary>
    public required Occurrence Baseline { get; init; }

    /// <summary>How often in the runs.</summary>
    public required Occurrence Run { get; init; }

    /// <summary>A destination in the baseline; null for all else, and when it was not seen there.</summary>
    public DestinationPlace? BaselinePlace { get; init; }

    /// <summary>A destination in the runs; null for all else, and when it was not seen there.</summary>
    public DestinationPlace? RunPlace { get; init; }

    /// <summary>Two-sided Fisher's exact test; null when it is not tested: single runs, or margins that cannot show a difference.</summary>
    public double? P { get; init; }

    /// <summary>The same after Holm's adjustment over all things tested.</summary>
    public double? AdjustedP { get; init; }

    /// <summary>What it is about, in few words.</summary>
    /// <returns>Text; names in it come from the phone: escape it at the exit.</returns>
    public string Subject() => Kind switch
    {
        ComparedKind.Finding => $"{Requirement} ({Rule}): {(Marker is null ? "" : Marker + " to ")}{Host}",
        ComparedKind.Leak => $"{Marker} to {Host}: {Form}",
        ComparedKind.ClearText => $"{Marker} to {Host}, unencrypted",
        ComparedKind.Country => Country!,
        _ => Host!,
    };
}
