namespace Lab.Devices.Android.Apps;

/// <summary>An app as the lab drives it, in data: a file of devices/apps or of the lab's own folder. README.md in devices/apps tells each member.</summary>
internal sealed record AppDescription
{
    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Packages that it is about.</summary>
    public required IReadOnlyList<string> Packages { get; init; }

    /// <summary>Whether somebody has driven the app by this description.</summary>
    public required bool Tried { get; init; }

    /// <summary>With what it was tried, or where its facts come from.</summary>
    public required string Source { get; init; }

    /// <summary>True when it also fits whatever app the phone uses for text messages.</summary>
    public bool TextMessages { get; init; }

    /// <summary>Values for "{name}" that the lab fills in; null = not filled in yet, and the app is not driven.</summary>
    public IReadOnlyDictionary<string, string?> Values { get; init; } = new Dictionary<string, string?>();

    /// <summary>How to send a message: "{recipient}", "{digits}" (the recipient without "+") and "{text}" stand for it; null = it sends none.</summary>
    public AppAction? Message { get; init; }

    /// <summary>How to write a note; null = it keeps none.</summary>
    public AppNote? Note { get; init; }

    /// <summary>Consent screens of these packages.</summary>
    public IReadOnlyList<ConsentScreen> Consent { get; init; } = [];

    /// <summary>File that it was read from; not a member of the file.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string File { get; init; } = "";

    /// <summary>SHA-256 of its text as UTF-8, lower-case hex; not a member of the file.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Sha256 { get; init; } = "";
}
