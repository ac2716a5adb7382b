namespace Lab.VirtualPhone.Core;

/// <summary>Who a handset is: hardware, firmware, identifiers and what its build allows. Does not change while it runs.</summary>
public sealed record HandsetIdentity
{
    /// <summary>Maker; <c>ro.product.manufacturer</c>.</summary>
    public string Manufacturer { get; init; } = "Lab";

    /// <summary>Brand; <c>ro.product.brand</c>.</summary>
    public string Brand { get; init; } = "Lab";

    /// <summary>Model name; <c>ro.product.model</c>.</summary>
    public string Model { get; init; } = "Virtual Phone";

    /// <summary>Product name; <c>ro.product.name</c>.</summary>
    public string Product { get; init; } = "vphone";

    /// <summary>Device code name; <c>ro.product.device</c>.</summary>
    public string Device { get; init; } = "vphone";

    /// <summary>Android version; <c>ro.build.version.release</c>.</summary>
    public string AndroidVersion { get; init; } = "11";

    /// <summary>API level, 15 to 40; <c>ro.build.version.sdk</c>. The wording of shell commands follows it.</summary>
    public int Sdk { get; init; } = 30;

    /// <summary>Build id; <c>ro.build.id</c>.</summary>
    public string BuildId { get; init; } = "RP1A.200720.011";

    /// <summary>Incremental version of the firmware; <c>ro.build.version.incremental</c>.</summary>
    public string Incremental { get; init; } = "1";

    /// <summary>Build type, <c>user</c> or <c>userdebug</c>; only the latter lets <c>adb root</c> work.</summary>
    public string BuildType { get; init; } = "userdebug";

    /// <summary>Build fingerprint; null = composed of the fields above.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Security patch level, yyyy-MM-dd; null on firmware older than the concept.</summary>
    public string? SecurityPatch { get; init; } = "2020-10-05";

    /// <summary>Serial number; <c>ro.serialno</c>.</summary>
    public string SerialNumber { get; init; } = "VP00000001";

    /// <summary>Equipment identities, one per SIM slot (so their count is the number of slots), 15 digits each with a valid check digit.</summary>
    public IReadOnlyList<string> Imeis { get; init; } = ["004401234567895"];

    /// <summary>The cards at hand, one per slot in slot order; null = no card is known for that slot.</summary>
    public IReadOnlyList<SimCard?> Sims { get; init; } = [new SimCard()];

    /// <summary>Slots, counted from 0, that hold their card when the phone starts.</summary>
    public IReadOnlyList<int> SimsInserted { get; init; } = [0];

    /// <summary>Android id of the shell user, 16 hexadecimal digits.</summary>
    public string AndroidId { get; init; } = "3f0e8b6a91c2d457";

    /// <summary>Advertising id; null on phones without one.</summary>
    public string? AdvertisingId { get; init; }

    /// <summary>Factory MAC address of Wi-Fi, six lower-case pairs with colons.</summary>
    public string WifiMac { get; init; } = "02:1a:11:00:00:01";

    /// <summary>MAC address used on the present network; null = the factory one (no randomisation).</summary>
    public string? WifiMacOnNetwork { get; init; }

    /// <summary>MAC address of Bluetooth.</summary>
    public string BluetoothMac { get; init; } = "02:1a:11:00:00:02";

    /// <summary>Version of the radio firmware; <c>gsm.version.baseband</c>.</summary>
    public string Baseband { get; init; } = "VP.1.0-00001";

    /// <summary>Name of the Wi-Fi network the phone is on.</summary>
    public string WifiSsid { get; init; } = "Lab";

    /// <summary>MAC address of that network's access point.</summary>
    public string WifiBssid { get; init; } = "02:1a:11:00:00:fe";

    /// <summary>IPv4 address of the phone on Wi-Fi.</summary>
    public string WifiAddress { get; init; } = "192.0.2.100";

    /// <summary>IANA name of the phone's time zone.</summary>
    public string TimeZone { get; init; } = "Asia/Taipei";

    /// <summary>Language and region; <c>ro.product.locale</c>.</summary>
    public string Locale { get; init; } = "zh-TW";

    /// <summary>Generation of the ADB daemon.</summary>
    public AdbProtocol AdbProtocol { get; init; } = AdbProtocol.Current;

    /// <summary>True when a <c>su</c> binary is installed.</summary>
    public bool SuInstalled { get; init; } = true;

    /// <summary>True when a <c>tcpdump</c> binary is installed.</summary>
    public bool TcpdumpInstalled { get; init; } = true;

    /// <summary>False when the shell user may capture without root.</summary>
    public bool TcpdumpNeedsRoot { get; init; } = true;

    /// <summary>Package that handles text messages.</summary>
    public string MessagingPackage { get; init; } = "com.android.mms";

    /// <summary>Package that handles notes.</summary>
    public string NotesPackage { get; init; } = "com.android.notes";

    /// <summary>False when the notes app lets no other app read its notes, as most do.</summary>
    public bool NotesAreShared { get; init; } = true;

    /// <summary>Apps besides the usual ones of Android; an entry with the name of a usual one replaces it.</summary>
    public IReadOnlyList<PackageRecord> Packages { get; init; } = [];

    /// <summary>Properties besides those composed of the fields above; an entry here wins over a composed one.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <summary>Settings at first start, keyed <c>table/name</c> (tables system, secure, global), the maker's switches included.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>What takes the lock screen away when the phone is delivered.</summary>
    public ScreenLockKind ScreenLock { get; init; } = ScreenLockKind.None;

    /// <summary>False when the maker has switched deep idle (Doze) off.</summary>
    public bool DeepIdleEnabled { get; init; } = true;

    /// <summary>Number of SIM slots.</summary>
    public int SlotCount => Imeis.Count;

    /// <summary>The fingerprint, given or composed.</summary>
    public string BuildFingerprint => Fingerprint ?? $"{Brand}/{Product}/{Device}:{AndroidVersion}/{BuildId}/{Incremental}:{BuildType}/test-keys";
}
