using System.Runtime.InteropServices;

namespace Lab.Cli.Doctor;

/// <summary>The runtime that this process runs on.</summary>
internal sealed class DotNetCheck : IDoctorCheck
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<DoctorResult>> RunAsync(DoctorSubject subject, CancellationToken cancellationToken)
    {
        var found = $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}";
        return Task.FromResult<IReadOnlyList<DoctorResult>>([new DoctorResult(".NET", DoctorOutcome.Ok, found)]);
    }
}
