using Lab.Devices.Android.Screens;

namespace Lab.Devices.Android.Apps;

/// <summary>How a note is written on an app's own screen, read back there, and deleted: "{text}" stands for it.</summary>
internal sealed record AppNote
{
    /// <summary>What writes and saves it.</summary>
    public required IReadOnlyList<AppStep> Write { get; init; }

    /// <summary>What leads from the launcher to the place where the app shows its notes.</summary>
    public required IReadOnlyList<AppStep> Find { get; init; }

    /// <summary>Elements of that place that show the note; fields to type into never count.</summary>
    public required IReadOnlyList<ScreenSelector> Shown { get; init; }

    /// <summary>What deletes it, from that place on; empty = a person does.</summary>
    public IReadOnlyList<AppStep> Remove { get; init; } = [];

    /// <summary>Longest wait for the note to be shown, lab time.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(20);
}
