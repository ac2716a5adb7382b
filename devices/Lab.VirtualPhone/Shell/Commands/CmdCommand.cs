using System.Globalization;

namespace Lab.VirtualPhone.Shell.Commands;

/// <summary><c>cmd</c>: commands of services since Android 7.</summary>
internal static class CmdCommand
{
    private const int NoService = 20;

    public static int Run(CommandCall call)
    {
        var inner = call.With(call[0], call.Arguments.Skip(1));
        return call[0] switch
        {
            "battery" => call.Arguments.Count > 1 ? BatteryService.Run(inner) : 0,
            "deviceidle" => DeviceIdleService.Run(inner),
            "package" => PackageCommand.Run(inner),
            "appops" => ServiceCommands.AppOps(inner),
            "activity" => ActivityCommand.Run(inner),
            "settings" => CommandTable.Find(call.Handset, "settings")!(inner).Result,
            "phone" => Phone(inner),
            "wifi" when call.Sdk >= 30 => Wifi(inner),
            "connectivity" when call.Sdk >= 30 => Connectivity(inner),
            "clipboard" when call.Sdk >= 26 => Clipboard(inner),
            "location" when call.Sdk >= 30 => Location(inner),
            // Binder's own answer for a service without commands: it goes to the error output, and the exit code is 0.
            "connectivity" or "location" => call.Fail("No shell command implementation.", 0),
            "-l" => List(call),
            _ => call.Fail($"cmd: Can't find service: {call[0]}", NoService),
        };
    }

    private static int List(CommandCall call)
    {
        call.Line("Currently running services:\n  activity\n  appops\n  battery\n  connectivity\n  deviceidle\n  package\n  phone\n  settings\n  wifi");
        return 0;
    }

    private static int Phone(CommandCall call)
    {
        if (call[0] != "get-imei" || call.Sdk < 33)
        {
            return call.Fail($"Unknown command: {call[0]}", 255);
        }
        if (!call.Who.IsRoot)
        {
            return call.Fail("cc: Permission denied.", 255);
        }
        var slot = int.TryParse(call[1], CultureInfo.InvariantCulture, out var given) ? given : 0;
        if (slot < 0 || slot >= call.Handset.Identity.SlotCount)
        {
            return call.Fail("Invalid slot", 255);
        }
        call.Line($"Device IMEI: {call.Handset.Identity.Imeis[slot]}");
        return 0;
    }

    /// <summary>Android's own clipboard service has no commands, and says so with exit code 0; builds that have them are told by a property of the profile.</summary>
    private static int Clipboard(CommandCall call)
    {
        switch (call.Handset.Properties.Get("ro.lab.clipboard") == "1" ? call[0] : "")
        {
            case "get":
                call.Line(call.State.Content.Clipboard);
                return 0;
            case "put" or "set":
                call.State.Content.Copy(call[1]);
                return 0;
            case "clear":
                call.State.Content.Copy("");
                return 0;
            default:
                return call.Fail("No shell command implementation.", 0);
        }
    }

    private static int Connectivity(CommandCall call)
    {
        switch (call[0], call[1])
        {
            case ("airplane-mode", "enable" or "disable"):
                if (!call.Handset.Faults.SwitchesStuck)
                {
                    call.State.Radios.Airplane = call[1] == "enable";
                }
                return 0;
            case ("airplane-mode", ""):
                call.Line(call.State.Radios.Airplane ? "enabled" : "disabled");
                return 0;
            default:
                return call.Fail($"Unknown command: {call[0]}", 255);
        }
    }

    private static int Location(CommandCall call)
    {
        switch (call[0], call[1])
        {
            case ("is-location-enabled", ""):
                call.Line(call.State.Settings.Get("secure", "location_mode") is null or "0" ? "false" : "true");
                return 0;
            case ("set-location-enabled", "true" or "false"):
                if (!call.Handset.Faults.SwitchesStuck)
                {
                    call.State.Settings.Put("secure", "location_mode", call[1] == "true" ? "3" : "0");
                }
                return 0;
            default:
                return call.Fail($"Unknown command: {call[0]}", 255);
        }
    }

    private static int Wifi(CommandCall call)
    {
        switch (call[0])
        {
            case "status":
                Status(call);
                return 0;
            case "set-wifi-enabled" when call[1] is "enabled" or "disabled":
                if (!call.Handset.Faults.SwitchesStuck)
                {
                    call.State.Radios.WifiEnabled = call[1] == "enabled";
                }
                return 0;
            default:
                return call.Fail($"Invalid args for {call[0]}", 255);
        }
    }

    private static void Status(CommandCall call)
    {
        var identity = call.Handset.Identity;
        if (!call.State.Radios.WifiEnabled)
        {
            call.Line("Wifi is disabled");
            call.Line("Wifi scanning is only available when wifi is enabled");
            return;
        }
        call.Line("Wifi is enabled");
        call.Line("Wifi scanning is only available when wifi is enabled");
        call.Line(call.Sdk >= 33
            ? "==== ClientModeManager instance: ConcreteClientModeManager{id=1 iface=wlan0 role=ROLE_CLIENT_PRIMARY} ===="
            : "==== Primary ClientModeManager instance ====");
        call.Line($"Wifi is connected to \"{identity.WifiSsid}\"");
        call.Line($"WifiInfo: SSID: \"{identity.WifiSsid}\", BSSID: {identity.WifiBssid}, MAC: {call.State.Radios.MacInUse}, IP: /{identity.WifiAddress}, "
            + "Security type: 2, Supplicant state: COMPLETED, Wi-Fi standard: 4, RSSI: -48, Link speed: 72Mbps, Tx Link speed: 72Mbps, Rx Link speed: 72Mbps, Frequency: 2437MHz, Net ID: 0, Metered hint: false, score: 60");
    }
}
