namespace Lab.VirtualPhone.Shell.Commands;

/// <summary><c>dumpsys deviceidle</c>, in the words of AOSP's DeviceIdleController.</summary>
internal static class DeviceIdleService
{
    private const int FirstSdkWithLight = 24;

    public static int Run(CommandCall call)
    {
        var idle = call.State.Idle;
        switch (call[0])
        {
            case "":
                Dump(call);
                return 0;
            case "force-idle":
                return Force(call);
            case "unforce" when call.Sdk >= FirstSdkWithLight:
                idle.Unforce();
                return Say(call, $"Light state: {idle.Light}, deep state: {idle.Deep}");
            case "step" when call.Sdk < FirstSdkWithLight:
                idle.Unforce();
                return Say(call, $"Stepped to: {idle.Deep}");
            case "step":
                return Say(call, call[1] == "light" ? $"Stepped to light: {idle.Light}" : $"Stepped to deep: {idle.Deep}");
            case "get" when call.Sdk >= FirstSdkWithLight:
                return Say(call, Get(call, call[1]));
            case "enabled":
                return Say(call, call.Handset.Identity.DeepIdleEnabled || call[1] == "light" ? "1" : "0");
            case "enable":
                return Say(call, "Deep idle mode enabled");
            case "whitelist":
                return Whitelist(call);
            default:
                return call.Fail($"Unknown command: {call[0]}", 0);
        }
    }

    /// <summary>Exit code 0 whatever becomes of it.</summary>
    private static int Force(CommandCall call)
    {
        if (call[1] == "light" && call.Sdk >= FirstSdkWithLight)
        {
            call.State.Idle.ForceLight();
            return Say(call, "Now forced in to light idle mode");
        }
        var deep = call.Sdk >= FirstSdkWithLight ? "deep " : "";
        if (!call.Handset.Identity.DeepIdleEnabled)
        {
            return Say(call, $"Unable to go {deep}idle; not enabled");
        }
        if (call.Handset.Faults.DozeRefused)
        {
            return Say(call, $"Unable to go {deep}idle; stopped at INACTIVE");
        }
        // Android 6 does not step aside for the command: screen and charger hold the controller where it is.
        if (call.Sdk < FirstSdkWithLight && (call.State.Screen.On || call.State.Battery.Told.Powered))
        {
            return Say(call, "Unable to go idle; stopped at ACTIVE");
        }
        call.State.Idle.ForceDeep();
        return Say(call, $"Now forced in to {deep}idle mode");
    }

    private static int Say(CommandCall call, string text)
    {
        call.Line(text);
        return 0;
    }

    private static string Get(CommandCall call, string what) => what switch
    {
        "light" => call.State.Idle.Light,
        "deep" => call.State.Idle.Deep,
        "force" => Word(call.State.Idle.Forced),
        "quick" => "false",
        "screen" => Word(call.State.Screen.On),
        "charging" => Word(call.State.Battery.Told.Powered),
        "network" => Word(call.State.Radios.Online),
        _ => $"Unknown get option: {what}",
    };

    private static int Whitelist(CommandCall call)
    {
        if (call.Arguments.Count < 2)
        {
            call.Line("system-excidle,com.android.providers.downloads,10003");
            call.Line("system,com.android.providers.downloads,10003");
            call.Line("system,com.android.shell,2000");
            return 0;
        }
        foreach (var change in call.Arguments.Skip(1).Where(change => change.Length > 1))
        {
            call.Line(call.State.Packages.Find(change[1..]) is null ? $"Unknown package: {change[1..]}" : $"{(change[0] == '-' ? "Removed" : "Added")}: {change[1..]}");
        }
        return 0;
    }

    private static void Dump(CommandCall call)
    {
        var idle = call.State.Idle;
        call.Line("  Settings:");
        call.Line("    light_after_inactive_to=+3m0s0ms");
        call.Line("    inactive_to=+30m0s0ms");
        call.Line("    idle_after_inactive_to=+30m0s0ms");
        call.Line("    idle_to=+1h0m0s0ms");
        call.Line("  Whitelist (except idle) system apps:");
        call.Line("    com.android.providers.downloads");
        var deep = Word(call.Handset.Identity.DeepIdleEnabled);
        call.Line(call.Sdk >= FirstSdkWithLight ? $"  mLightEnabled=true  mDeepEnabled={deep}" : $"  mEnabled={deep}");
        call.Line($"  mForceIdle={Word(idle.Forced)}");
        call.Line($"  mScreenOn={Word(call.State.Screen.On)}");
        call.Line($"  mScreenLocked={Word(call.State.Lock.Showing || !call.State.Screen.On)}");
        call.Line($"  mNetworkConnected={Word(call.State.Radios.Online)}");
        call.Line($"  mCharging={Word(call.State.Battery.Told.Powered)}");
        call.Line("  mMotionActive=false");
        call.Line(call.Sdk >= FirstSdkWithLight ? $"  mState={idle.Deep} mLightState={idle.Light}" : $"  mState={idle.Deep}");
    }

    private static string Word(bool value) => value ? "true" : "false";
}
