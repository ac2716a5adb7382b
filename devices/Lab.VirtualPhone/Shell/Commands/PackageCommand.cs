using System.Globalization;
using Lab.VirtualPhone.Core;

namespace Lab.VirtualPhone.Shell.Commands;

/// <summary><c>pm</c> and <c>cmd package</c>.</summary>
internal static class PackageCommand
{
    public static string Folder(PackageRecord package) => package.System ? $"/system/app/{package.Name}" : string.Create(CultureInfo.InvariantCulture, $"/data/app/{package.Name}-{package.VersionCode}");

    private const int FirstSdkWithVersionCodes = 26;
    private const int FirstSdkWithUserIds = 26;

    public static int Run(CommandCall call)
    {
        switch (call[0], call[1])
        {
            case ("list", "packages" or "package"):
                return List(call);
            case ("list", "users"):
                call.Line("Users:\n\tUserInfo{0:Owner:13} running");
                return 0;
            case ("list", "features"):
                call.Line("feature:android.hardware.telephony\nfeature:android.hardware.wifi");
                return 0;
            case ("path", _):
                if (call.State.Packages.Find(call[1]) is not { } found)
                {
                    return 1;
                }
                call.Line($"package:{Folder(found)}/base.apk");
                return 0;
            case ("install" or "install-create", _):
                call.Line("Failure [INSTALL_FAILED_INTERNAL_ERROR: the virtual phone installs no apps]");
                return 1;
            case ("grant" or "revoke" or "disable-user" or "enable", _):
                return call.State.Packages.Find(call[1]) is null ? call.Fail($"Exception occurred while executing '{call[0]}':\njava.lang.IllegalArgumentException: Unknown package: {call[1]}", 255) : 0;
            case ("clear", _):
                call.Line(call.State.Packages.Find(call[1]) is null ? "Failed" : "Success");
                return 0;
            case ("resolve-activity", _):
                var package = call.State.Packages.Find(call.Arguments[^1]);
                call.Line(package is null ? "No activity found" : $"priority=0 preferredOrder=0 match=0x108000 specificIndex=-1 isDefault=true\n{package.Name}/{package.MainActivity}");
                return 0;
            default:
                return call.Fail($"Error: unknown command '{call[0]}'", 1);
        }
    }

    private static int List(CommandCall call)
    {
        var options = call.Arguments.Skip(2).Where(argument => argument.StartsWith('-')).ToList();
        if (call.Sdk < FirstSdkWithVersionCodes && options.Contains("--show-versioncode"))
        {
            return call.Fail("Error: Unknown option: --show-versioncode", 1);
        }
        if (call.Sdk < FirstSdkWithUserIds && options.Contains("-U"))
        {
            return call.Fail("Error: Unknown option: -U", 1);
        }
        var filter = call.Arguments.Skip(2).FirstOrDefault(argument => !argument.StartsWith('-')) ?? "";
        foreach (var package in call.State.Packages.All.Where(package => package.Name.Contains(filter, StringComparison.Ordinal)))
        {
            if ((options.Contains("-s") && !package.System) || (options.Contains("-3") && package.System))
            {
                continue;
            }
            var line = options.Contains("-f") ? $"package:{Folder(package)}/base.apk={package.Name}" : $"package:{package.Name}";
            line += options.Contains("--show-versioncode") ? string.Create(CultureInfo.InvariantCulture, $" versionCode:{package.VersionCode}") : "";
            call.Line(line + (options.Contains("-U") ? string.Create(CultureInfo.InvariantCulture, $" uid:{package.Uid}") : ""));
        }
        return 0;
    }
}
