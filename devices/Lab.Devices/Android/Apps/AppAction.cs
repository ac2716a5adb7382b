using Lab.Devices.Android.Screens;

namespace Lab.Devices.Android.Apps;

/// <summary>Something done with an app, and how to see that it was done. At least one proof is needed.</summary>
internal sealed record AppAction
{
    /// <summary>What is done, in order.</summary>
    public required IReadOnlyList<AppStep> Steps { get; init; }

    /// <summary>Elements of the app's screen that show it; fields to type into never count.</summary>
    public IReadOnlyList<ScreenSelector> Shown { get; init; } = [];

    /// <summary>A row of a content provider that shows it; null = the screen does.</summary>
    public AppRow? Row { get; init; }

    /// <summary>Longest wait for the proof, lab time.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(20);
}
