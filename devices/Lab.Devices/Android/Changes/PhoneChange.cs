using System.Text.Json.Serialization;

namespace Lab.Devices.Android.Changes;

/// <summary>A change of a phone as data: what was changed and how it was before, enough to put it back in another process after this one was killed.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(SettingChange), "setting")]
[JsonDerivedType(typeof(SwitchChange), "switch")]
[JsonDerivedType(typeof(ScreenChange), "screen")]
[JsonDerivedType(typeof(LockChange), "lock")]
[JsonDerivedType(typeof(BatteryChange), "battery")]
[JsonDerivedType(typeof(DozeChange), "doze")]
[JsonDerivedType(typeof(ForegroundChange), "foreground")]
[JsonDerivedType(typeof(AppOpChange), "appop")]
[JsonDerivedType(typeof(FileChange), "file")]
[JsonDerivedType(typeof(FolderChange), "folder")]
[JsonDerivedType(typeof(RowsChange), "rows")]
[JsonDerivedType(typeof(StoredDecoyChange), "decoy")]
[JsonDerivedType(typeof(OtherChange), "other")]
[JsonDerivedType(typeof(RecordingChange), "recording")]
[JsonDerivedType(typeof(ScreenNoteChange), "screen-note")]
internal abstract record PhoneChange
{
    /// <summary>What is changed; of two changes of one key the first keeps the original.</summary>
    [JsonIgnore]
    public abstract string Key { get; }

    /// <summary>In words, for the list of what could not be put back.</summary>
    [JsonIgnore]
    public abstract string What { get; }
}

/// <summary>A setting of Android's settings provider.</summary>
/// <param name="Table">system, secure or global.</param>
/// <param name="Name">Name of the setting.</param>
/// <param name="Value">Its value before; null = it was not set.</param>
internal sealed record SettingChange(string Table, string Name, string? Value) : PhoneChange
{
    [JsonIgnore]
    public override string Key => $"setting.{Table}.{Name}";

    [JsonIgnore]
    public override string What => $"setting {Table} {Name}";
}

/// <summary>A switch that a command turns and a setting tells.</summary>
/// <param name="Switch">Which.</param>
/// <param name="On">Whether it was on before.</param>
internal sealed record SwitchChange(PhoneSwitch Switch, bool On) : PhoneChange
{
    [JsonIgnore]
    public override string Key => "switch." + Switch;

    [JsonIgnore]
    public override string What => Switch switch
    {
        PhoneSwitch.Wifi => "Wi-Fi",
        PhoneSwitch.Airplane => "airplane mode",
        PhoneSwitch.MobileData => "mobile data",
        _ => "location",
    };
}

/// <summary>The screen.</summary>
/// <param name="On">Whether it was on before.</param>
internal sealed record ScreenChange(bool On) : PhoneChange
{
    [JsonIgnore]
    public override string Key => "screen";

    [JsonIgnore]
    public override string What => "screen";
}

/// <summary>The lock screen was taken away.</summary>
internal sealed record LockChange : PhoneChange
{
    [JsonIgnore]
    public override string Key => "lock";

    [JsonIgnore]
    public override string What => "screen lock";
}

/// <summary>What the battery service tells was set by hand.</summary>
internal sealed record BatteryChange : PhoneChange
{
    [JsonIgnore]
    public override string Key => "battery";

    [JsonIgnore]
    public override string What => "battery service";
}

/// <summary>Doze was forced.</summary>
internal sealed record DozeChange : PhoneChange
{
    [JsonIgnore]
    public override string Key => "doze";

    [JsonIgnore]
    public override string What => "forced Doze";
}

/// <summary>Another app was brought to the front.</summary>
/// <param name="Home">What has the focus on the phone's home screen, such as com.android.launcher3/.Launcher; null = not known.</param>
internal sealed record ForegroundChange(string? Home = null) : PhoneChange
{
    [JsonIgnore]
    public override string Key => "foreground";

    [JsonIgnore]
    public override string What => "app in front";
}

/// <summary>What an app may do.</summary>
/// <param name="Package">The app.</param>
/// <param name="Operation">Such as WRITE_SMS.</param>
/// <param name="Mode">Its mode before.</param>
internal sealed record AppOpChange(string Package, string Operation, string Mode) : PhoneChange
{
    [JsonIgnore]
    public override string Key => "appops." + Operation;

    [JsonIgnore]
    public override string What => $"right of {Package} to {Operation}";
}

/// <summary>A file that the lab wrote.</summary>
/// <param name="Path">Where.</param>
internal sealed record FileChange(string Path) : PhoneChange
{
    [JsonIgnore]
    public override string Key => "file." + Path;

    [JsonIgnore]
    public override string What => "file " + Path;
}

/// <summary>A folder that the lab made.</summary>
/// <param name="Path">Where.</param>
internal sealed record FolderChange(string Path) : PhoneChange
{
    [JsonIgnore]
    public override string Key => "folder." + Path;

    [JsonIgnore]
    public override string What => "folder " + Path;
}

/// <summary>Rows of a content provider that the lab wrote.</summary>
/// <param name="Uri">The table.</param>
/// <param name="Where">What picks them: digits and names only, such as "_id=5".</param>
internal sealed record RowsChange(string Uri, string Where) : PhoneChange
{
    [JsonIgnore]
    public override string Key => $"rows.{Uri}.{Where}";

    [JsonIgnore]
    public override string What => $"rows of {Uri} where {Where}";
}

/// <summary>A decoy in one of the phone's stores whose row is known by what stands in it.</summary>
/// <param name="Store">Where.</param>
/// <param name="Text">What stands in it, unique per run: the text of a message or note, the number of a call, the title of an event; empty for the lab's calendar.</param>
/// <param name="From">Number of the other side of a message; else null.</param>
internal sealed record StoredDecoyChange(DecoyStore Store, string Text, string? From = null) : PhoneChange
{
    [JsonIgnore]
    public override string Key => $"decoy.{Store}.{Text}";

    [JsonIgnore]
    public override string What => Store switch
    {
        DecoyStore.Messages => $"text message from {From}",
        DecoyStore.Calls => $"call log entry of {Text}",
        DecoyStore.Events => $"calendar event \"{Text}\"",
        DecoyStore.Calendars => "local calendar LAB-DECOY",
        DecoyStore.SentMessages => $"text message to {From}",
        DecoyStore.Multimedia => $"multimedia message from or to {From}",
        _ => "note",
    };
}

/// <summary>A change that only the process that made it can take back; a reset names it for a person.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Words">In words.</param>
internal sealed record OtherChange(string Name, string Words) : PhoneChange
{
    [JsonIgnore]
    public override string Key => Name;

    [JsonIgnore]
    public override string What => Words;
}

/// <summary>The app PCAPdroid was asked to record.</summary>
/// <param name="File">Name of its file.</param>
internal sealed record RecordingChange(string File) : PhoneChange
{
    [JsonIgnore]
    public override string Key => "recording." + File;

    [JsonIgnore]
    public override string What => $"recording of PCAPdroid ({File})";
}

/// <summary>A note that was written on the screen of an app.</summary>
/// <param name="Package">The app.</param>
/// <param name="Text">The note, unique per run.</param>
internal sealed record ScreenNoteChange(string Package, string Text) : PhoneChange
{
    [JsonIgnore]
    public override string Key => "note." + Text;

    [JsonIgnore]
    public override string What => $"note in {Package}";
}
