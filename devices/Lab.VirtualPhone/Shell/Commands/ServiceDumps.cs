using System.Globalization;

namespace Lab.VirtualPhone.Shell.Commands;

/// <summary>Short dumps of services of which only a few lines matter.</summary>
internal static class ServiceDumps
{
    private const int FirstSdkWithWifiStatus = 30;
    private const int FirstSdkWithPrivateDns = 28;

    public static int Power(CommandCall call)
    {
        var powered = call.State.Battery.Told.Powered;
        call.Line("POWER MANAGER (dumpsys power)");
        call.Line();
        call.Line("Power Manager State:");
        call.Line("  mDirty=0x0");
        call.Line($"  mWakefulness={call.State.Screen.Wakefulness}");
        call.Line("  mWakefulnessChanging=false");
        call.Line($"  mIsPowered={(powered ? "true" : "false")}");
        call.Line($"  mPlugType={(call.State.Battery.Told.Ac ? 1 : powered ? 2 : 0)}");
        call.Line($"  mBatteryLevel={call.State.Battery.Told.Level}");
        call.Line($"  mDeviceIdleMode={(call.State.Idle.Deep == "IDLE" ? "true" : "false")}");
        call.Line();
        call.Line($"Display Power: state={(call.State.Screen.On ? "ON" : "OFF")}");
        return 0;
    }

    public static int Wifi(CommandCall call)
    {
        var identity = call.Handset.Identity;
        var mac = call.State.Radios.MacInUse;
        call.Line($"Wi-Fi is {(call.State.Radios.WifiEnabled ? "enabled" : "disabled")}");
        call.Line("Stay-awake conditions: 0");
        if (call.Sdk < FirstSdkWithWifiStatus)
        {
            call.Line(call.State.Radios.Ssid is { } name
                ? $"mNetworkInfo [type: WIFI[], state: CONNECTED/CONNECTED, reason: (unspecified), extra: \"{name}\", failover: false, available: true, roaming: false]"
                : "mNetworkInfo [type: WIFI[], state: DISCONNECTED/DISCONNECTED, reason: (unspecified), extra: (none), failover: false, available: true, roaming: false]");
        }
        call.Line(call.State.Radios.Ssid is { } ssid
            ? $"mWifiInfo SSID: {ssid}, BSSID: {identity.WifiBssid}, MAC: {mac}, Supplicant state: COMPLETED, RSSI: -48, Link speed: 72Mbps, Frequency: 2437MHz, Net ID: 0, Metered hint: false, score: 60"
            : "mWifiInfo SSID: <unknown ssid>, BSSID: <none>, MAC: 02:00:00:00:00:00, Supplicant state: DISCONNECTED, RSSI: -127, Link speed: -1Mbps");
        if (call.Sdk >= 31)
        {
            call.Line($"wifi_sta_factory_mac_address={identity.WifiMac}");
        }
        return 0;
    }

    public static int Package(CommandCall call)
    {
        if (call.State.Packages.Find(call[0]) is not { } package)
        {
            return call[0].Length == 0 ? 0 : call.Fail($"Unable to find package: {call[0]}", 0);
        }
        call.Line("Packages:");
        call.Line($"  Package [{package.Name}] (1a2b3c4):");
        call.Line(string.Create(CultureInfo.InvariantCulture, $"    userId={package.Uid}"));
        call.Line($"    codePath={PackageCommand.Folder(package)}");
        call.Line(string.Create(CultureInfo.InvariantCulture, $"    versionCode={package.VersionCode} minSdk=15 targetSdk={call.Sdk}"));
        call.Line($"    versionName={package.VersionName}");
        call.Line($"    pkgFlags=[ {(package.System ? "SYSTEM " : "")}HAS_CODE ]");
        call.Line("    firstInstallTime=2014-07-01 00:00:00");
        return 0;
    }

    public static int Window(CommandCall call)
    {
        if (call[0] is "policy" or "p")
        {
            return Policy(call);
        }
        call.Line("WINDOW MANAGER WINDOWS (dumpsys window windows)");
        // The lock screen is a window of the system's user interface.
        var focus = !call.State.Lock.Showing ? Component(call) : call.Sdk >= 30 ? "NotificationShade" : "StatusBar";
        call.Line($"  mCurrentFocus=Window{{2f1c0d5 u0 {focus}}}");
        call.Line($"  mFocusedApp=AppWindowToken{{a1b2c3d token=Token{{e4f5a6b ActivityRecord{{c7d8e9f u0 {Component(call)} t5}}}}}}");
        call.Line($"  mScreenOnFully={(call.State.Screen.On ? "true" : "false")} mAwake={(call.State.Screen.On ? "true" : "false")} mDreamingLockscreen={(call.State.Screen.On && !call.State.Lock.Showing ? "false" : "true")}");
        return 0;
    }

    public static int Activity(CommandCall call)
    {
        if (call[0] is "services" or "service")
        {
            return Services(call);
        }
        call.Line("ACTIVITY MANAGER ACTIVITIES (dumpsys activity activities)");
        call.Line($"  {(call.Sdk >= 29 ? "mResumedActivity" : "mFocusedActivity")}: ActivityRecord{{c7d8e9f u0 {Component(call)} t5}}");
        return 0;
    }

    private static int Services(CommandCall call)
    {
        call.Line("ACTIVITY MANAGER SERVICES (dumpsys activity services)");
        if (!call.Handset.Pcapdroid.Running || (call.Arguments.Count > 1 && call[1] != Apps.Pcapdroid.Package))
        {
            call.Line("  (nothing)");
            return 0;
        }
        call.Line("  User 0 active services:");
        call.Line($"  * ServiceRecord{{8d3c1f0 u0 {Apps.Pcapdroid.Package}/.CaptureService}}");
        call.Line($"    intent={{cmp={Apps.Pcapdroid.Package}/.CaptureService (has extras)}}");
        call.Line($"    packageName={Apps.Pcapdroid.Package}");
        call.Line("    isForeground=true foregroundId=1 foregroundNoti=Notification(channel=VPNService)");
        return 0;
    }

    /// <summary>The one VPN that is up: that of PCAPdroid while it records, or that of another app.</summary>
    private static void Vpn(CommandCall call)
    {
        var owner = call.Handset.Pcapdroid.Running ? Apps.Pcapdroid.Package : call.Handset.Faults.VpnTaken ? "com.example.vpn" : null;
        if (owner is not null)
        {
            call.Line($"  NetworkAgentInfo{{ ni{{[type: VPN[], state: CONNECTED/CONNECTED, reason: agentConnected, extra: VPN:{owner}, failover: false, available: true, roaming: false]}}  network{{101}}  "
                + $"lp{{{{InterfaceName: tun0 LinkAddresses: [ {Apps.PcapdroidFrames.Address}/30 ] DnsAddresses: [ /{Apps.PcapdroidFrames.Resolver} ] Domains: null MTU: 10000 Routes: [ 0.0.0.0/1,128.0.0.0/1 ]}}}} }}");
        }
    }

    public static int Connectivity(CommandCall call)
    {
        call.Line(call.State.Radios.Online ? "Active default network: 100" : "Active default network: none");
        if (call.State.Radios.Address is { } address && call.Sdk >= FirstSdkWithPrivateDns)
        {
            // "Opportunistic" is used once a server was found to offer it; the virtual network's does not.
            var dns = call.State.Settings.Get("global", "private_dns_mode") == "hostname"
                ? $" UsePrivateDns: true PrivateDnsServerName: {call.State.Settings.Get("global", "private_dns_specifier")}" : "";
            call.Line("Current Networks:");
            call.Line($"  NetworkAgentInfo{{ ni{{[type: WIFI[], state: CONNECTED/CONNECTED, reason: (unspecified), extra: , failover: false, available: true, roaming: false]}}  network{{100}}  "
                + $"lp{{{{InterfaceName: wlan0 LinkAddresses: [ {address}/24 ] DnsAddresses: [ /{address[..address.LastIndexOf('.')]}.1 ]{dns} Domains: null MTU: 0 Routes: [ 0.0.0.0/0 ]}}}} }}");
        }
        Vpn(call);
        return 0;
    }

    public static int Trust(CommandCall call)
    {
        var locked = call.State.Lock is { Showing: true, Kind: Core.ScreenLockKind.Secret };
        call.Line("Trust manager state:");
        call.Line($" User \"Owner\" (id=0, flags=0x13) (current): trusted=0, trustManaged=0{(call.Sdk >= 23 ? $", deviceLocked={(locked ? 1 : 0)}" : "")}, strongAuthRequired=0x0");
        return 0;
    }

    private static int Policy(CommandCall call)
    {
        var showing = call.State.Lock.Showing ? "true" : "false";
        call.Line("WINDOW MANAGER POLICY STATE (dumpsys window policy)");
        if (call.Sdk < 23)
        {
            call.Line($"    mShowingLockscreen={showing} mShowingDream=false mDreamingLockscreen={showing} mDreamingSleepToken=null");
            return 0;
        }
        call.Line($"    mAwake={(call.State.Screen.On ? "true" : "false")}");
        call.Line("    KeyguardServiceDelegate");
        call.Line($"      showing={showing}");
        call.Line($"      showingAndNotOccluded={showing}");
        call.Line($"      inputRestricted={showing}");
        call.Line("      occluded=false");
        call.Line($"      secure={(call.State.Lock.Kind == Core.ScreenLockKind.Secret ? "true" : "false")}");
        call.Line("      dreaming=false");
        call.Line("      systemIsReady=true");
        call.Line($"      deviceHasKeyguard={(call.State.Lock.Kind == Core.ScreenLockKind.None ? "false" : "true")}");
        call.Line("      enabled=true");
        call.Line($"      screenState=SCREEN_STATE_{(call.State.Screen.On ? "ON" : "OFF")}");
        call.Line("      KeyguardStateMonitor");
        call.Line($"        mIsShowing={showing}");
        call.Line("    Looper state:");
        return 0;
    }

    private static string Component(CommandCall call) => $"{call.State.Foreground.Package}/{call.State.Foreground.Activity}";
}
