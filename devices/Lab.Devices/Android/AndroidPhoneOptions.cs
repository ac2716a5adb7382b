namespace Lab.Devices.Android;

/// <summary>What the lab knows of a phone beforehand.</summary>
public sealed record AndroidPhoneOptions
{
    /// <summary>Identifiers from lab.json, by marker name; they fill what cannot be read. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Identifiers { get; init; } = new Dictionary<string, string>();

    /// <summary>The only number to which a real phone sends messages: a SIM of the laboratory, as E.164; null = a real phone sends none. Virtual phones ignore it. Default null.</summary>
    public string? MessageRecipient { get; init; }

    /// <summary>Longest wait for a person's hand; zero = nobody is waited for. Default zero.</summary>
    public TimeSpan OperatorWait { get; init; } = TimeSpan.Zero;

    /// <summary>True when the lab itself started this phone as a virtual one. A phone that merely says that it is virtual is not believed: it could
    /// lie about its time, and a report would call a real phone a simulation. Default false.</summary>
    public bool StartedByLab { get; init; }

    /// <summary>Phone seconds per lab second of a virtual phone within windows, 1 to 3 600; real phones ignore it. Default 1.</summary>
    public double VirtualSpeed { get; init; } = 1;

    /// <summary>Longest wait for the phone after the ADB server died or the connection broke; more than zero. Default 15 s: adb 29 tries phones on the network again every 10 s.</summary>
    public TimeSpan ReturnWait { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Lab time; null = the system's.</summary>
    public TimeProvider? Time { get; init; }

    /// <summary>Name (SSID) of the laboratory's Wi-Fi network: on another one, Wi-Fi is not proven. Null = any network. Default null.</summary>
    public string? WifiNetwork { get; init; }

    /// <summary>Folder of the change journals (<see cref="PhoneReset.Folder"/>): each change of the phone is on disk there before it is made, so that a reset finds it after a crash.
    /// Null = none, such as for a virtual phone that ends with this process. Default null.</summary>
    public string? ChangesFolder { get; init; }

    /// <summary>Descriptions of apps; null = those that ship with the lab.</summary>
    public Apps.AppCatalog? Apps { get; init; }
}
