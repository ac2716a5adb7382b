using System.Runtime.InteropServices;
using Lab.Harness.Config;

namespace Lab.Cli.Doctor;

/// <summary>libpcap, which captures on this machine. A capture on the phone does not need it.</summary>
internal sealed class LibpcapCheck : IDoctorCheck
{
    private static readonly string[] s_names = ["libpcap.so.0.8", "libpcap.so.1", "libpcap.so"];
    private readonly Func<string, bool> loadable;

    /// <summary>Makes the check.</summary>
    /// <param name="loadable">Tells whether a library can be loaded; null = asks the system.</param>
    public LibpcapCheck(Func<string, bool>? loadable = null) => this.loadable = loadable ?? Loads;

    /// <inheritdoc/>
    public Task<IReadOnlyList<DoctorResult>> RunAsync(DoctorSubject subject, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<DoctorResult>>(
    [
        s_names.FirstOrDefault(loadable) is { } name
            ? new DoctorResult("libpcap", DoctorOutcome.Ok, name)
            : new DoctorResult("libpcap", subject.Config?.Capture.Kind == CaptureKind.Interface ? DoctorOutcome.Fail : DoctorOutcome.Warn, "cannot be loaded: no capture on this machine; captures on the phone work", "apt-get install libpcap0.8"),
    ]);

    private static bool Loads(string name)
    {
        if (!NativeLibrary.TryLoad(name, out var handle))
        {
            return false;
        }
        NativeLibrary.Free(handle);
        return true;
    }
}
