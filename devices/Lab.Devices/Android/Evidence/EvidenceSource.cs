namespace Lab.Devices.Android.Evidence;

/// <summary>One thing that the phone can show of itself.</summary>
/// <param name="File">File name in the evidence folder; fixed, so that no word of the phone becomes a path.</param>
/// <param name="Command">Command whose output it is.</param>
/// <param name="Most">Bytes kept.</param>
internal sealed record EvidenceSource(string File, string Command, long Most)
{
    private const long Usual = 8L * 1024 * 1024;
    private const long Large = 32L * 1024 * 1024;

    /// <summary>Everything that is stored, in this order.</summary>
    public static IReadOnlyList<EvidenceSource> All { get; } =
    [
        new("getprop.txt", "getprop", Usual),
        new("battery.txt", "dumpsys battery", Usual),
        new("power.txt", "dumpsys power", Usual),
        new("telephony.txt", "dumpsys telephony.registry", Usual),
        new("deviceidle.txt", "dumpsys deviceidle", Usual),
        new("packages.txt", "pm list packages -f -U || pm list packages -f", Usual),
        new("settings-global.txt", "settings list global", Usual),
        new("settings-secure.txt", "settings list secure", Usual),
        new("interfaces.txt", "ip addr show", Usual),
        new("sockets.txt", "cat /proc/net/tcp /proc/net/tcp6 /proc/net/udp /proc/net/udp6", Usual),
        new("logcat.txt", "logcat -d -v threadtime -t 50000", Large),
        new(Screen, "screencap -p", Large),
    ];

    /// <summary>The picture of the screen, which is checked.</summary>
    public const string Screen = "screen.png";
}
