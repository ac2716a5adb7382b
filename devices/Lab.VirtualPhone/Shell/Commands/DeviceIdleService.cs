namespace Lab.VirtualPhone.Shell.Commands;

/// <summary><c>dumpsys deviceidle</c>, in the words of AOSP's DeviceIdleController.</summary>
internal static class DeviceIdleService
{
    public static int Run(CommandCall call)
    {
        var idle = call.State.Idle;
        switch (call[0])
        {
            case "":
                Dump(call);
                return 0;
            case "force-idle" when call[1] == "light":
                idle.ForceLight();
                return Say(call, "Now forced in to light idle mode");
            case "force-idle":
                idle.ForceDeep();
                return Say(call, "Now forced in to deep idle mode");
            case "unforce":
                idle.Unforce();
                return Say(call, $"Light state: {idle.Light}, deep state: {idle.Deep}");
            case "step":
                return Say(call, call[1] == "light" ? $"Stepped to light: {idle.Light}" : $"Stepped to deep: {idle.Deep}");
            case "get":
                return Say(call, Get(call, call[1]));
            case "enabled":
                return Say(call, "1");
            case "enable":
                return Say(call, "Deep idle mode enabled");
            case "whitelist":
                return Whitelist(call);
            default:
                return call.Fail($"Unknown command: {call[0]}", 0);
        }
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
        call.Line("  mLightEnabled=true  mDeepEnabled=true");
        call.Line($"  mForceIdle={Word(idle.Forced)}");
        call.Line($"  mScreenOn={Word(call.State.Screen.On)}");
        call.Line($"  mScreenLocked={Word(!call.State.Screen.On)}");
        call.Line($"  mNetworkConnected={Word(call.State.Radios.Online)}");
        call.Line($"  mCharging={Word(call.State.Battery.Told.Powered)}");
        call.Line("  mMotionActive=false");
        call.Line($"  mState={idle.Deep} mLightState={idle.Light}");
    }

    private static string Word(bool value) => value ? "true" : "false";
}
