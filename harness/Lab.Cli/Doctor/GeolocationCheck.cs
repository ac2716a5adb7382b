using System.Globalization;
using Lab.Traffic.Geolocation;
using Lab.Traffic.Model;

namespace Lab.Cli.Doctor;

/// <summary>The geolocation database: opens, and is not too old to be evidence of where addresses are.</summary>
internal sealed class GeolocationCheck : IDoctorCheck
{
    private const string Name = "geolocation";
    private static readonly TimeSpan s_old = TimeSpan.FromDays(365);

    /// <inheritdoc/>
    public Task<IReadOnlyList<DoctorResult>> RunAsync(DoctorSubject subject, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DoctorResult>>([Check(subject)]);

    private static DoctorResult Check(DoctorSubject subject)
    {
        var named = subject is { Config.Geolocation.Database: { } path, Location: { } location } ? location.Resolve(path) : null;
        if (named is null)
        {
            return Judge(MaxMindLocator.Default.Database, "embedded", subject.Host.Time);
        }
        try
        {
            using var locator = MaxMindLocator.Open(named);
            return Judge(locator.Database, named, subject.Host.Time);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return new DoctorResult(Name, DoctorOutcome.Fail, e.Message, "correct $.geolocation.database in lab.json, or set it to null for the embedded one");
        }
    }

    private static DoctorResult Judge(GeolocationDatabase database, string source, TimeProvider time)
    {
        var found = string.Create(CultureInfo.InvariantCulture, $"{database.Name} ({source}), built {database.BuildDate:yyyy-MM-dd}");
        return time.GetUtcNow() - database.BuildDate <= s_old
            ? new DoctorResult(Name, DoctorOutcome.Ok, found)
            : new DoctorResult(Name, DoctorOutcome.Warn, found + ", more than a year ago: addresses may have moved", "get a newer one in MaxMind's format and name it in lab.json: $.geolocation.database");
    }
}
