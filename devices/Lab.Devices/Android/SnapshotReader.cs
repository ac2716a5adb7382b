using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Parsing;
using Lab.Harness.Phone;

namespace Lab.Devices.Android;

/// <summary>Reads the build and the installed packages.</summary>
internal sealed class SnapshotReader(IPhoneShell shell)
{
    private const string ReadBuild = "getprop ro.build.fingerprint";
    private const string ReadPackages = "pm list packages -U --show-versioncode";

    /// <summary>Before Android 8 versions are not listed; the path of each app's file is, and changes with each update of an app.</summary>
    private const string ReadPaths = "pm list packages -f";
    private const string ReadHardware = "getprop ro.serialno";
    private const string ReadInstallation = "settings get secure android_id";
    private const string ReadStart = "cat /proc/sys/kernel/random/boot_id";
    private const int LongestIdentifier = 64;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public async Task<PhoneSnapshot> TakeAsync(CancellationToken cancellationToken)
    {
        var labTime = shell.Time.GetUtcNow();
        var build = (await shell.ReadAsync(ReadBuild, cancellationToken)).StandardOutput.Trim();
        var (hardware, installation, start) = (await IdentifierAsync(ReadHardware, cancellationToken), await IdentifierAsync(ReadInstallation, cancellationToken), await IdentifierAsync(ReadStart, cancellationToken));
        var told = await shell.ReadAsync(ReadPackages, Limit, cancellationToken);
        var parsed = PackageListParser.Parse(told.StandardOutput);
        if (parsed.Value is null || !parsed.Value.Values.Any(words => words.Contains("versionCode:", StringComparison.Ordinal)))
        {
            told = await shell.ReadAsync(ReadPaths, Limit, cancellationToken);
            parsed = PackageListParser.Parse(told.StandardOutput);
        }
        return new PhoneSnapshot
        {
            LabTime = labTime,
            BuildFingerprint = build.Length is > 0 and <= 300 && !build.Contains('\n', StringComparison.Ordinal) ? build : null,
            Packages = parsed.Value,
            Command = told.Command,
            Answer = told.StandardOutput,
            Error = parsed.Error ?? (build.Length > 0 ? null : $"\"{ReadBuild}\" told nothing"),
            Hardware = hardware,
            Installation = installation,
            Start = start,
        };
    }

    /// <summary>An identifier, or null: words of a refusal are none.</summary>
    private async Task<string?> IdentifierAsync(string command, CancellationToken cancellationToken)
    {
        var text = (await shell.ReadAsync(command, cancellationToken)).StandardOutput.Trim();
        return text.Length is > 0 and <= LongestIdentifier && text != "null" && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') ? text : null;
    }
}
