namespace Lab.Devices.Android.Screens;

/// <summary>Names elements of a screen: all members that are given must fit, of the lists one entry.</summary>
internal sealed record ScreenSelector
{
    /// <summary>Names of resource ids, with package ("com.whatsapp:id/send") or without ("send").</summary>
    public IReadOnlyList<string> Id { get; init; } = [];

    /// <summary>Texts, compared whole and without case: one for each language.</summary>
    public IReadOnlyList<string> Text { get; init; } = [];

    /// <summary>Words within the text or the description, compared without case.</summary>
    public IReadOnlyList<string> Contains { get; init; } = [];

    /// <summary>Descriptions for screen readers, compared whole and without case.</summary>
    public IReadOnlyList<string> Description { get; init; } = [];

    /// <summary>End of the widget class, such as "Button"; null = any.</summary>
    public string? Class { get; init; }

    /// <summary>Package of the app that shows it; null = any.</summary>
    public string? Package { get; init; }

    /// <summary>Whether it names anything at all.</summary>
    public bool IsEmpty => Id.Count + Text.Count + Contains.Count + Description.Count == 0 && Class is null;

    public bool Matches(ScreenNode node) =>
        !IsEmpty
        && (Id.Count == 0 || Id.Any(id => id.Contains(':', StringComparison.Ordinal) ? node.ResourceId == id : node.Id == id))
        && (Text.Count == 0 || Text.Any(text => node.Text.Equals(text, StringComparison.OrdinalIgnoreCase)))
        && (Description.Count == 0 || Description.Any(text => node.Description.Equals(text, StringComparison.OrdinalIgnoreCase)))
        && (Contains.Count == 0 || Contains.Any(text => node.Text.Contains(text, StringComparison.OrdinalIgnoreCase) || node.Description.Contains(text, StringComparison.OrdinalIgnoreCase)))
        && (Class is null || node.ClassName.EndsWith(Class, StringComparison.Ordinal))
        && (Package is null || node.Package == Package);

    /// <summary>The same with values put in for "{name}".</summary>
    public ScreenSelector With(Func<string, string> fill) => this with
    {
        Id = [.. Id.Select(fill)],
        Text = [.. Text.Select(fill)],
        Contains = [.. Contains.Select(fill)],
        Description = [.. Description.Select(fill)],
    };

    public override string ToString()
    {
        string[] parts =
        [
            .. Id.Take(1).Select(id => $"id {id}"), .. Text.Take(1).Select(text => $"text \"{text}\""), .. Contains.Take(1).Select(text => $"words \"{text}\""),
            .. Description.Take(1).Select(text => $"description \"{text}\""), .. Class is null ? Array.Empty<string>() : [$"class {Class}"],
        ];
        return string.Join(", ", parts);
    }
}
