using Lab.Devices.Android.Screens;
using Lab.Harness.Model;

namespace Lab.Devices.Android.Apps;

/// <summary>A screen that asks for consent, and how to answer it.</summary>
internal sealed record ConsentScreen
{
    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Screen of an app, or dialogue of Android for a permission.</summary>
    public ConsentKind Kind { get; init; }

    /// <summary>Elements by which it is known.</summary>
    public required IReadOnlyList<ScreenSelector> Shown { get; init; }

    /// <summary>What is tapped to agree.</summary>
    public required IReadOnlyList<ScreenSelector> Accept { get; init; }

    /// <summary>What is tapped to refuse.</summary>
    public required IReadOnlyList<ScreenSelector> Refuse { get; init; }

    /// <summary>What is chosen where the scenario says nothing: without a reason nothing is agreed to.</summary>
    public ConsentChoice Choice { get; init; } = ConsentChoice.Refuse;
}
