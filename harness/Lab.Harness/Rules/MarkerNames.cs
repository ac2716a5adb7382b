namespace Lab.Harness.Rules;

/// <summary>Names that a requirement may give to markers.</summary>
public static class MarkerNames
{
    /// <summary>The group of all identifiers of the phone.</summary>
    public const string Identifiers = "identifiers";

    /// <summary>The group of all decoys of the run.</summary>
    public const string Decoys = "decoys";

    private const char PartSeparator = '/';
    private const string Stored = "stored.";
    private const string Consented = "on.";

    private static readonly HashSet<string> Known =
    [
        Identifiers, Decoys,
        "imei", "imsi", "iccid", "number", "android-id", "gaid", "oaid", "wifi-mac", "bluetooth-mac", "serial",
        "contact.name", "contact.number", "message.number", "message.text", "photo.exif", "photo.file", "note.text", "im.recipient", "im.text",
        "account-contact.name", "account-contact.number", "call.number", "event.title", "event.location", "event.description", "file.name", "file.text", "file.content",
        "clipboard.text", "sms.recipient", "sms.text", "page.path", "photo.latitude", "photo.longitude",
        "mms.recipient", "mms.text", "mms-received.number", "mms-received.text",
    ];

    /// <summary>All names, for messages.</summary>
    public static IReadOnlyCollection<string> All => Known;

    /// <summary>Whether a requirement may use a name: one of the list, or that of a decoy planted before a window ("stored.contact.name").</summary>
    /// <param name="name">The name.</param>
    /// <returns>True when it may.</returns>
    public static bool IsKnown(string name) => Known.Contains(name.StartsWith(Stored, StringComparison.Ordinal) ? name[Stored.Length..] : name);

    /// <summary>Whether a marker is meant by a name: the marker itself, or a further one of the same kind, such as "imei.2" for "imei".</summary>
    /// <param name="name">Name in the requirement.</param>
    /// <param name="marker">Name of the marker.</param>
    /// <returns>True when it is.</returns>
    public static bool Means(string name, string marker) => marker == name || marker.StartsWith(name + ".", StringComparison.Ordinal) || marker.StartsWith($"{name}{PartSeparator}", StringComparison.Ordinal);

    /// <summary>The name of a decoy without the prefix that tells where in a scenario it was planted: "contact.name" for "stored.contact.name" and "on.contact.name".</summary>
    /// <param name="name">Name of a decoy.</param>
    /// <returns>The name.</returns>
    public static string Kind(string name) =>
        name.StartsWith(Stored, StringComparison.Ordinal) ? name[Stored.Length..] : name.StartsWith(Consented, StringComparison.Ordinal) ? name[Consented.Length..] : name;

    /// <summary>The marker that another one is a part of, such as "photo.file" for "photo.file/exif.artist"; the marker itself when it is no part.</summary>
    /// <param name="marker">Name of a marker.</param>
    /// <returns>The name.</returns>
    public static string Whole(string marker) => marker.IndexOf(PartSeparator) is > 0 and var at ? marker[..at] : marker;
}
