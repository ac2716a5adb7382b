using Lab.Harness.Config;

namespace Lab.Cli.Doctor;

/// <summary>lab.json: there, without fault, and no longer the example.</summary>
internal sealed class ConfigurationCheck : IDoctorCheck
{
    private const string Name = "configuration";

    /// <inheritdoc/>
    public Task<IReadOnlyList<DoctorResult>> RunAsync(DoctorSubject subject, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<DoctorResult>>(Check(subject));

    private static List<DoctorResult> Check(DoctorSubject subject)
    {
        if (subject.Location is null || subject.Reading is null)
        {
            return
            [
                new DoctorResult(Name, DoctorOutcome.Fail, $"no lab.json in {subject.Host.CurrentDirectory} or above it", "go to the lab's folder, or name the file with --config PATH"),
            ];
        }
        var faults = subject.Reading.Problems.Select(problem => new DoctorResult(
            Name, problem.Fatal ? DoctorOutcome.Fail : DoctorOutcome.Warn, problem.ToString(), $"correct {subject.Location.Path}")).ToList();
        if (subject.Config is not { } config)
        {
            return faults;
        }
        if (LabConfigExample.Standing(config) is { Count: > 0 } standing)
        {
            faults.Add(new DoctorResult(
                Name, DoctorOutcome.Warn, $"still the example's: {string.Join(", ", standing)}", $"put the laboratory's own facts into {subject.Location.Path}; until then reports say that they are exercises"));
        }
        return faults.Count > 0 ? faults : [new DoctorResult(Name, DoctorOutcome.Ok, subject.Location.Path)];
    }
}
