using Lab.VirtualPhone.Core;

namespace Lab.VirtualPhone.Profiles;

/// <summary>One handset with one firmware: who it is, what it sends and when, and what a lab must find out about it.</summary>
public sealed record HandsetProfile
{
    /// <summary>Name by which it is asked for; equals the file's name without its ending.</summary>
    public required string Name { get; init; }

    /// <summary>One line for lists.</summary>
    public required string Title { get; init; }

    /// <summary>What it stands for, with the sources of its behaviour.</summary>
    public required string Description { get; init; }

    /// <summary>Who the handset is.</summary>
    public required HandsetIdentity Identity { get; init; }

    /// <summary>How it is found when it is switched on.</summary>
    public InitialState InitialState { get; init; } = new();

    /// <summary>Where it lives.</summary>
    public required NetworkProfile Network { get; init; }

    /// <summary>What it sends by itself.</summary>
    public required IReadOnlyList<Transmission> Transmissions { get; init; }

    /// <summary>The verdict and findings that the lab must reach, by scenario id.</summary>
    public required IReadOnlyDictionary<string, ScenarioExpectation> Expected { get; init; }
}
