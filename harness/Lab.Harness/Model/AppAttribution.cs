namespace Lab.Harness.Model;

/// <summary>Which app a flow belongs to, how that is known, and how sure it is.</summary>
public sealed record AppAttribution
{
    /// <summary>Nothing tells the app.</summary>
    public static AppAttribution None { get; } = new();

    /// <summary>Android user id (user * 100 000 + app id); null = not known.</summary>
    public int? Uid { get; init; }

    /// <summary>Packages of that user id as the phone listed them, by name; more than one where they share it, empty where the phone named none.</summary>
    public IReadOnlyList<string> Packages { get; init; } = [];

    /// <summary>Name of the app as the capture gives it, such as "Chrome"; null when it gives none.</summary>
    public string? Name { get; init; }

    /// <summary>How it is known.</summary>
    public AttributionSource How { get; init; }

    /// <summary>How sure it is.</summary>
    public AttributionSurety Sure { get; init; }

    /// <summary>True when the flow's app is known, surely or likely.</summary>
    public bool IsKnown => Sure is AttributionSurety.Certain or AttributionSurety.Likely;
}
