namespace Lab.VirtualPhone.Profiles;

/// <summary>Names that templates may use.</summary>
internal static class TemplateNames
{
    /// <summary>What the handset itself knows at any time.</summary>
    public static readonly IReadOnlySet<string> Handset = new HashSet<string>(StringComparer.Ordinal)
    {
        "imei", "imei2", "imsi", "iccid", "number", "operator", "operator.code", "android-id", "advertising-id", "wifi-mac", "bluetooth-mac", "serial",
        "manufacturer", "model", "device", "android", "build", "fingerprint", "locale", "ssid", "bssid", "battery.level",
        "uptime", "time.unix", "time.iso", "sequence",
    };

    /// <summary>What an event of one kind brings along.</summary>
    public static IReadOnlyList<string> Of(TriggerKind kind) => kind switch
    {
        TriggerKind.ContactAdded => ["contact.name", "contact.number"],
        TriggerKind.MessageReceived or TriggerKind.MessageSent => ["message.number", "message.text"],
        TriggerKind.MmsReceived => ["mms-received.number", "mms-received.text"],
        TriggerKind.MmsSent => ["mms.recipient", "mms.text"],
        TriggerKind.ImMessageSent => ["im.package", "im.recipient", "im.text"],
        TriggerKind.PhotoTaken => ["photo.name", "photo.path", "photo.exif", "photo.latitude", "photo.longitude", "photo.base64"],
        TriggerKind.NoteWritten => ["note.text"],
        TriggerKind.CallLogged or TriggerKind.CallEntryAdded => ["call.number", "call.direction"],
        TriggerKind.AppOpened => ["app.package"],
        TriggerKind.SimInserted or TriggerKind.SimRemoved => ["sim.slot"],
        TriggerKind.CalendarEventAdded => ["event.title", "event.location", "event.description"],
        TriggerKind.FileCreated => ["file.name", "file.path", "file.base64"],
        TriggerKind.PageOpened => ["page.url"],
        TriggerKind.ClipboardSet => ["clipboard.text"],
        _ => [],
    };
}
