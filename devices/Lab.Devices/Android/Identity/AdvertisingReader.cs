using System.Text.RegularExpressions;
using Lab.Devices.Android.Connection;
using Lab.Harness.Model;
using Lab.Traffic.Model;

namespace Lab.Devices.Android.Identity;

/// <summary>
/// Reads the advertising identifiers: that of Google's services, kept in a file that only root may read, and the one that the services of Chinese makers give to apps.
/// Neither can be had from a retail phone: what is not told is no reason for doubt unless a requirement names it.
/// </summary>
internal sealed partial class AdvertisingReader(IPhoneShell shell)
{
    private const string GoogleServices = "com.google.android.gms";
    private const string File = "/data/data/com.google.android.gms/shared_prefs/adid_settings.xml";
    private const string NoTracking = "00000000-0000-0000-0000-000000000000";

    /// <summary>Packages of the services that give an OAID to apps.</summary>
    private static readonly string[] OaidServices =
    [
        "com.huawei.hwid", "com.heytap.openid", "com.meizu.flyme.openidsdk", "com.samsung.android.deviceidservice", "com.mdid.msa", "com.zui.deviceidservice", "com.coolpad.deviceidsupport",
        "com.miui.analytics", "com.vivo.vms",
    ];

    public async Task<IReadOnlyList<DeviceIdentifier>> ReadAsync(CancellationToken cancellationToken)
    {
        var installed = (await shell.ReadAsync("pm list packages", cancellationToken)).StandardOutput.Split('\n').Select(line => line.Trim()).ToHashSet(StringComparer.Ordinal);
        return [await GoogleAsync(installed.Contains("package:" + GoogleServices), cancellationToken), Oaid(Array.Find(OaidServices, one => installed.Contains("package:" + one)))];
    }

    private async Task<DeviceIdentifier> GoogleAsync(bool hasServices, CancellationToken cancellationToken)
    {
        if (!hasServices)
        {
            return IdentifierList.Missing("gaid", MarkerKind.Uuid, $"{GoogleServices} is not installed", Surety.Absent) with { Expected = false };
        }
        foreach (var command in new[] { "cat " + File, $"su 0 cat {File}" })
        {
            var match = Setting().Match((await shell.ReadAsync(command, cancellationToken)).StandardOutput);
            if (match.Success)
            {
                return match.Groups[1].Value == NoTracking
                    ? IdentifierList.Missing("gaid", MarkerKind.Uuid, $"\"{command}\": the owner deleted it", Surety.Absent) with { Expected = false }
                    : new("gaid", MarkerKind.Uuid, match.Groups[1].Value, command, "as Google's services keep it for all apps") { Surety = Surety.Certain };
            }
        }
        return IdentifierList.Missing(
            "gaid", MarkerKind.Uuid, "only root may read it: look under Settings, Google, Ads, and state it in lab.json as item.identifiers.gaid") with { Expected = false };
    }

    private static DeviceIdentifier Oaid(string? service) => (service is null
        ? IdentifierList.Missing("oaid", MarkerKind.Uuid, "none of the known services that give it is installed", Surety.Absent)
        : IdentifierList.Missing("oaid", MarkerKind.Uuid, $"{service} tells it to apps only: state it in lab.json as item.identifiers.oaid")) with { Expected = false };

    [GeneratedRegex("<string name=\"adid_key\">([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})</string>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Setting();
}
