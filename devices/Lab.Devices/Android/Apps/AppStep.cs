using Lab.Devices.Android.Screens;

namespace Lab.Devices.Android.Apps;

/// <summary>One step: exactly one of open, tap, type, key and wait.</summary>
internal sealed record AppStep
{
    /// <summary>Opens an activity.</summary>
    public AppIntent? Open { get; init; }

    /// <summary>Waits for an element and taps it.</summary>
    public IReadOnlyList<ScreenSelector>? Tap { get; init; }

    /// <summary>Types into the field that has the focus.</summary>
    public string? Type { get; init; }

    /// <summary>Presses a key.</summary>
    public ScreenKey? Key { get; init; }

    /// <summary>Waits for an element.</summary>
    public IReadOnlyList<ScreenSelector>? Wait { get; init; }

    /// <summary>Longest wait for the element, lab time: screens are drawn in the time of the person who looks at them.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>True when the step is left out where its element does not come.</summary>
    public bool Optional { get; init; }
}
