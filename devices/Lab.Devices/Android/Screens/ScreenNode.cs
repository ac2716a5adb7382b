namespace Lab.Devices.Android.Screens;

/// <summary>One element of the accessibility tree.</summary>
internal sealed record ScreenNode
{
    /// <summary>What it shows; up to 4 000 characters.</summary>
    public string Text { get; init; } = "";

    /// <summary>"package:id/name"; empty when the app gives none.</summary>
    public string ResourceId { get; init; } = "";

    /// <summary>What a screen reader says of it.</summary>
    public string Description { get; init; } = "";

    /// <summary>Widget class, such as "android.widget.EditText".</summary>
    public string ClassName { get; init; } = "";

    /// <summary>Package of the app that shows it.</summary>
    public string Package { get; init; } = "";

    /// <summary>Where it is; null when the phone gives no rectangle that can be.</summary>
    public ScreenBounds? Bounds { get; init; }

    /// <summary>Whether it says that it can be tapped.</summary>
    public bool Clickable { get; init; }

    /// <summary>Whether it says that it reacts.</summary>
    public bool Enabled { get; init; }

    /// <summary>A field to type into: what stands in it was not sent.</summary>
    public bool IsField => ClassName.EndsWith("EditText", StringComparison.Ordinal) || ClassName.EndsWith("AutoCompleteTextView", StringComparison.Ordinal);

    /// <summary>The name in the resource id, without the package.</summary>
    public string Id => ResourceId[(ResourceId.LastIndexOf('/') + 1)..];
}
