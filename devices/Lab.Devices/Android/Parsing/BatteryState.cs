namespace Lab.Devices.Android.Parsing;

/// <summary>The battery as the battery service tells it.</summary>
internal sealed record BatteryState
{
    /// <summary>"powered" lines in the phone's order: source, such as "USB", and whether it gives power.</summary>
    public required IReadOnlyList<KeyValuePair<string, bool>> Sources { get; init; }

    /// <summary>True when the values were set by hand and no longer follow the truth.</summary>
    public required bool UpdatesStopped { get; init; }

    /// <summary>1 unknown, 2 charging, 3 discharging, 4 not charging, 5 full (BatteryManager); null when not told.</summary>
    public int? Status { get; init; }

    /// <summary>Charge in percent; null when not told.</summary>
    public int? Level { get; init; }

    /// <summary>The lines that this rests on.</summary>
    public required string Proof { get; init; }

    /// <summary>Whether no source gives power.</summary>
    public bool IsUnpowered => Sources.All(source => !source.Value);

    /// <summary>The status in words.</summary>
    public string StatusWords => Status switch
    {
        2 => "charging",
        3 => "discharging",
        4 => "not charging",
        5 => "full",
        1 => "unknown",
        null => "not told",
        { } other => $"code {other}",
    };
}
