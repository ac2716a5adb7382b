namespace Lab.VirtualPhone.Profiles;

/// <summary>What must be true of the handset at the moment of sending; a member that is null is not asked.</summary>
public sealed record TransmissionCondition
{
    /// <summary>True = a SIM is in, false = none is.</summary>
    public bool? SimPresent { get; init; }

    /// <summary>True = the screen is on, false = it is off.</summary>
    public bool? ScreenOn { get; init; }

    /// <summary>True = a charger is reported, false = on battery.</summary>
    public bool? Charging { get; init; }

    /// <summary>True = Wi-Fi is on, false = it is off.</summary>
    public bool? Wifi { get; init; }

    /// <summary>Settings that must have a value, keyed <c>table/name</c>: the maker's switches, such as cloud messaging.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
