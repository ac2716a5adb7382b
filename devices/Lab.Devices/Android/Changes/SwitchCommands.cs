namespace Lab.Devices.Android.Changes;

/// <summary>How switches are turned and told. A list goes from the newest way to the oldest; each must be read back, since exit codes prove nothing.</summary>
internal static class SwitchCommands
{
    /// <summary>The command whose answer <see cref="Tell"/> reads.</summary>
    public static string Read(PhoneSwitch which) => which switch
    {
        PhoneSwitch.Wifi => "settings get global wifi_on",
        PhoneSwitch.Airplane => "settings get global airplane_mode_on",
        PhoneSwitch.MobileData => "settings get global mobile_data",
        _ => "settings get secure location_mode",
    };

    /// <summary>Commands that turn it, to be tried in order.</summary>
    public static IReadOnlyList<string> Turn(PhoneSwitch which, bool on) => which switch
    {
        PhoneSwitch.Wifi => [$"svc wifi {Word(on)}", $"cmd wifi set-wifi-enabled {(on ? "enabled" : "disabled")}"],
        // The broadcast is denied to the shell since Android 7: between 7 and 10 there is no way but the screen.
        PhoneSwitch.Airplane =>
        [
            $"cmd connectivity airplane-mode {Word(on)}",
            $"settings put global airplane_mode_on {(on ? 1 : 0)}; am broadcast -a android.intent.action.AIRPLANE_MODE --ez state {(on ? "true" : "false")}",
        ],
        PhoneSwitch.MobileData => [$"svc data {Word(on)}"],
        // Android 11 and later have the command; before, the setting is the switch itself (3 = satellites and networks).
        _ => [$"cmd location set-location-enabled {(on ? "true" : "false")}", $"settings put secure location_mode {(on ? 3 : 0)}"],
    };

    /// <summary>Whether it is on; null = the answer tells nothing. Wi-Fi's 2 is "on in airplane mode" and 3 "off because of airplane mode" (AOSP, WifiSettingsStore); location has three ways of being on.</summary>
    public static bool? Tell(PhoneSwitch which, string output) => (which, output.Trim()) switch
    {
        (_, "0") or (PhoneSwitch.Wifi, "3") => false,
        (_, "1") or (PhoneSwitch.Wifi, "2") or (PhoneSwitch.Location, "2" or "3") => true,
        _ => null,
    };

    private static string Word(bool on) => on ? "enable" : "disable";
}
