using System.Net.NetworkInformation;
using Lab.Harness.Config;

namespace Lab.Cli.Doctor;

/// <summary>Whether the interface that lab.json names for captures is there and up.</summary>
internal sealed class CaptureInterfaceCheck : IDoctorCheck
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<DoctorResult>> RunAsync(DoctorSubject subject, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DoctorResult>>(subject.Config?.Capture is { Kind: CaptureKind.Interface, Interface: { } name } ? [Check(name)] : []);

    private static DoctorResult Check(string name)
    {
        const string check = "capture interface";
        var all = NetworkInterface.GetAllNetworkInterfaces();
        var one = all.FirstOrDefault(each => each.Name == name);
        return one is null
            ? new DoctorResult(check, DoctorOutcome.Fail, $"this machine has no interface {name}; it has {string.Join(", ", all.Select(each => each.Name).Take(20))}", "correct \"capture.interface\" in lab.json")
            : one.OperationalStatus == OperationalStatus.Down
                ? new DoctorResult(check, DoctorOutcome.Fail, $"{name} is down", $"ip link set {name} up, and connect the phone through it")
                : new DoctorResult(check, DoctorOutcome.Ok, $"{name} is up");
    }
}
