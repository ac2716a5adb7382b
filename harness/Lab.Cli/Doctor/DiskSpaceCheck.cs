namespace Lab.Cli.Doctor;

/// <summary>Free space for run folders.</summary>
internal sealed class DiskSpaceCheck : IDoctorCheck
{
    /// <summary>Less than this and no run starts, in bytes: one capture of a night with its reports.</summary>
    public const long Needed = 200L * 1000 * 1000;

    private readonly Func<string, long> free;

    /// <summary>Makes the check.</summary>
    /// <param name="free">Free bytes at an existing folder; null = asks the system.</param>
    public DiskSpaceCheck(Func<string, long>? free = null) => this.free = free ?? (folder => new DriveInfo(folder).AvailableFreeSpace);

    /// <inheritdoc/>
    public Task<IReadOnlyList<DoctorResult>> RunAsync(DoctorSubject subject, CancellationToken cancellationToken)
    {
        var runs = subject is { Config: { } config, Location: { } location } ? location.Resolve(config.Runs) : subject.Host.CurrentDirectory;
        var existing = runs;
        while (!Directory.Exists(existing) && Path.GetDirectoryName(existing) is { } parent)
        {
            existing = parent;
        }
        return Task.FromResult<IReadOnlyList<DoctorResult>>([Judge(runs, free(existing))]);
    }

    private static DoctorResult Judge(string folder, long bytes) => bytes >= Needed
        ? new DoctorResult("disk space", DoctorOutcome.Ok, $"{bytes / 1_000_000} MB free for {folder}")
        : new DoctorResult("disk space", DoctorOutcome.Fail, $"{bytes / 1_000_000} MB free for {folder}, {Needed / 1_000_000} MB needed", "remove what is not needed, or name another folder in lab.json: $.runs");
}
