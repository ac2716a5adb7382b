using System.Globalization;
using Lab.Harness.Config;

namespace Lab.Cli.Doctor;

/// <summary>Whether this process may capture on this machine's interfaces (capabilities(7): CAP_NET_RAW).</summary>
internal sealed class CapturePermissionCheck : IDoctorCheck
{
    private const int NetRaw = 13;
    private readonly Func<string> status;

    /// <summary>Makes the check.</summary>
    /// <param name="status">Reads the process' status (proc(5)); null = the real one.</param>
    public CapturePermissionCheck(Func<string>? status = null) => this.status = status ?? (() => File.Exists("/proc/self/status") ? File.ReadAllText("/proc/self/status") : "");

    /// <inheritdoc/>
    public Task<IReadOnlyList<DoctorResult>> RunAsync(DoctorSubject subject, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<DoctorResult>>(
    [
        Holds(status())
            ? new DoctorResult("capture permission", DoctorOutcome.Ok, "this process may capture on this machine")
            : new DoctorResult("capture permission", subject.Config?.Capture.Kind == CaptureKind.Interface ? DoctorOutcome.Fail : DoctorOutcome.Warn, "this process may not capture on this machine; captures on the phone work", "run as root, or give the capturing program CAP_NET_RAW with setcap"),
    ]);

    private static bool Holds(string text)
    {
        var line = text.Split('\n').FirstOrDefault(each => each.StartsWith("CapEff:", StringComparison.Ordinal));
        return line is not null
            && ulong.TryParse(line["CapEff:".Length..].Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var capabilities)
            && (capabilities >> NetRaw & 1) == 1;
    }
}
