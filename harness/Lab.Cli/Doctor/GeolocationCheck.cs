using System.Globalization;
using Lab.Harness.Config;
using Lab.Traffic.Model;

namespace Lab.Cli.Doctor;

/// <summary>The geolocation databases: open, tell countries, and are not too old to be evidence of where addresses are.</summary>
internal sealed class GeolocationCheck : IDoctorCheck
{
    private const string Name = "geolocation";
    private static readonly TimeSpan s_old = TimeSpan.FromDays(365);

    /// <inheritdoc/>
    public Task<IReadOnlyList<DoctorResult>> RunAsync(DoctorSubject subject, CancellationToken cancellationToken) => Task.FromResult(Check(subject));

    private static IReadOnlyList<DoctorResult> Check(DoctorSubject subject)
    {
        try
        {
            using var setup = AnalysisSetup.Open(subject.Config, subject.Location);
            return [.. setup.Locator.Databases.Select(one => Judge(one, subject.Host.Time))];
        }
        catch (LabConfigException e)
        {
            return [new DoctorResult(Name, DoctorOutcome.Fail, string.Join("; ", e.Problems), "correct $.geolocation.databases in lab.json, or leave the list empty for the embedded one")];
        }
    }

    private static DoctorResult Judge(GeolocationDatabase database, TimeProvider time)
    {
        var found = string.Create(CultureInfo.InvariantCulture, $"{database.Name} ({(database.Tells.Count == 0 ? "tells nothing" : string.Join(", ", database.Tells))}), built {database.BuildDate:yyyy-MM-dd}");
        return database.Tells.Count == 0
            ? new DoctorResult(Name, DoctorOutcome.Warn, found + ": neither countries nor networks", "take it out of lab.json: $.geolocation.databases")
            : time.GetUtcNow() - database.BuildDate <= s_old
            ? new DoctorResult(Name, DoctorOutcome.Ok, found)
            : new DoctorResult(Name, DoctorOutcome.Warn, found + ", more than a year ago: addresses may have moved", "get a newer one in MaxMind's format and name it in lab.json: $.geolocation.databases");
    }
}
