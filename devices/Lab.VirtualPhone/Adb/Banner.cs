using System.Text;
using Lab.VirtualPhone.Core;

namespace Lab.VirtualPhone.Adb;

/// <summary>The line with which host and phone introduce themselves.</summary>
internal static class Banner
{
    /// <summary>Features that the daemon has; nothing is named that it does not do.</summary>
    public static IReadOnlyList<string> Supported { get; } =
    [
        "shell_v2", "cmd", "stat_v2", "ls_v2", "fixed_push_mkdir", "fixed_push_symlink_timestamp",
        "sendrecv_v2", "sendrecv_v2_brotli", "sendrecv_v2_dry_run_send", "delayed_ack",
    ];

    public static byte[] Compose(HandsetIdentity who)
    {
        var banner = $"device::ro.product.name={Clean(who.Product)};ro.product.model={Clean(who.Model)};ro.product.device={Clean(who.Device)};";
        return Encoding.UTF8.GetBytes(who.AdbProtocol == AdbProtocol.Old ? banner + "\0" : banner + "features=" + string.Join(',', Supported));
    }

    public static IReadOnlySet<string> Features(string banner)
    {
        var list = banner.TrimEnd('\0').Split("::", 2)[^1].Split(';').FirstOrDefault(part => part.StartsWith("features=", StringComparison.Ordinal));
        return list is null ? new HashSet<string>() : list["features=".Length..].Split(',').ToHashSet(StringComparer.Ordinal);
    }

    private static string Clean(string value) => value.Replace(';', ' ').Replace('=', ' ');
}
