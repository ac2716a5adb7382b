using System.Globalization;
using System.Text;

namespace Lab.VirtualPhone.Core;

/// <summary>The folders and the kernel's files that every Android phone has.</summary>
internal static class Firmware
{
    private static readonly string[] s_socketTables = ["tcp", "tcp6", "udp", "udp6"];

    public static void Install(Handset handset)
    {
        InstallFolders(handset);
        InstallKernelFiles(handset);
    }

    /// <summary>Puts the programs that a shell can run where <c>which</c> and <c>ls</c> look for them.</summary>
    public static void InstallPrograms(Handset handset, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            var folder = name is "su" or "tcpdump" ? "/system/xbin/" : "/system/bin/";
            handset.Files.InstallFile(folder + name, () => Encoding.ASCII.GetBytes($"virtual {name}\n"), permissions: 0x1ED);
        }
        handset.Files.InstallFile("/system/bin/sh", () => "virtual sh\n"u8.ToArray(), permissions: 0x1ED);
    }

    private static void InstallFolders(Handset handset)
    {
        var files = handset.Files;
        files.InstallDirectory("/data", 0x1F9, gid: 1000, uid: 1000);
        files.InstallDirectory("/data/local", 0x1E9);
        files.InstallDirectory("/data/local/tmp", 0x1F9, gid: 2000, uid: 2000);
        files.InstallDirectory("/data/data", 0x1F9, gid: 1000, uid: 1000);
        if (handset.Identity.AdvertisingId is { } advertising)
        {
            files.InstallFile("/data/data/com.google.android.gms/shared_prefs/adid_settings.xml", () => Text(
                $"<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n<map>\n    <string name=\"adid_key\">{advertising}</string>\n    <boolean name=\"enable_limit_ad_tracking\" value=\"false\" />\n</map>\n"), permissions: 0x1B0);
        }
        files.InstallDirectory("/data/app", 0x1F9, gid: 1000, uid: 1000);
        files.InstallDirectory("/data/system", 0x1FD, gid: 1000, uid: 1000);
        files.InstallDirectory("/storage/emulated/0", 0x1F9, gid: 1015);
        foreach (var name in new[] { "DCIM", "DCIM/Camera", "Download", "Movies", "Music", "Pictures", "Android" })
        {
            files.InstallDirectory("/storage/emulated/0/" + name, 0x1F9, gid: 1015);
        }
        files.InstallLink("/storage/emulated/0", "/sdcard");
        files.InstallDirectory("/mnt", 0x1ED, gid: 1000);
        files.InstallLink("/storage/emulated/0", "/mnt/sdcard");
        files.InstallDirectory("/dev", 0x1ED);
        files.InstallDirectory("/cache", 0x1F8, gid: 2001, uid: 1000);
        files.InstallLink("/system/etc", "/etc");
        files.InstallFile("/system/etc/hosts", () => "127.0.0.1       localhost\n::1             ip6-localhost\n"u8.ToArray());
        files.InstallFile("/system/build.prop", () => Text(string.Concat(handset.Properties.All()
            .Where(entry => entry.Key.StartsWith("ro.", StringComparison.Ordinal)).Select(entry => $"{entry.Key}={entry.Value}\n"))));
    }

    private static void InstallKernelFiles(Handset handset)
    {
        var files = handset.Files;
        var state = handset.State;
        files.InstallFile("/proc/uptime", () => Text(string.Create(CultureInfo.InvariantCulture, $"{state.Uptime.TotalSeconds:F2} {state.Uptime.TotalSeconds * 3.7:F2}\n")));
        files.InstallFile("/proc/sys/kernel/random/boot_id", () => Text(state.BootId + "\n"));
        files.InstallFile("/proc/version", () => Text("Linux version 4.14.117-virtual (lab@virtual) #1 SMP PREEMPT\n"));
        files.InstallFile("/proc/cpuinfo", () => Text($"Processor\t: AArch64 Processor rev 4 (aarch64)\nprocessor\t: 0\n\nHardware\t: {handset.Identity.Device}\n"));
        files.InstallFile("/proc/meminfo", () => Text("MemTotal:        2048000 kB\nMemFree:          812340 kB\nMemAvailable:    1203400 kB\n"));
        foreach (var table in s_socketTables)
        {
            files.InstallFile("/proc/net/" + table, () => SocketRows.Of(table, handset.Network?.Sockets ?? []));
        }
        files.InstallFile("/sys/class/net/wlan0/address", () => Text(state.Radios.MacInUse + "\n"));
        files.InstallFile("/sys/class/power_supply/usb/online", () => Text(state.Battery.Actual.Usb ? "1\n" : "0\n"));
        files.InstallFile("/sys/class/power_supply/ac/online", () => Text(state.Battery.Actual.Ac ? "1\n" : "0\n"));
        files.InstallFile("/sys/class/power_supply/battery/capacity", () => Text(string.Create(CultureInfo.InvariantCulture, $"{state.Battery.Actual.Level}\n")));
        files.InstallFile("/sys/class/power_supply/battery/status", () => Text(state.Battery.Actual.Powered ? "Charging\n" : "Discharging\n"));
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
