namespace Lab.Scenarios.Hosting;

/// <summary>
/// What a run is asked to do. Started by "lab run", it comes from environment variables; from an IDE or "dotnet test", from lab.json alone.
/// </summary>
public sealed record HostOptions
{
    /// <summary>Path of lab.json; null = the nearest above the test's folder.</summary>
    public string? ConfigPath { get; init; }

    /// <summary>Serial or "virtual:PROFILE"; null = as lab.json says.</summary>
    public string? Device { get; init; }

    /// <summary>Scenarios to run; null = all that the requirement set names.</summary>
    public IReadOnlyList<string>? Scenarios { get; init; }

    /// <summary>File that tells the parent process where the run folder is, or why there is none; null = nobody asks.</summary>
    public string? AnnouncementPath { get; init; }

    /// <summary>Folder of the change journals; null = in the user's state folder.</summary>
    public string? ChangesFolder { get; init; }

    /// <summary>Seed of a virtual phone's jitter.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Requirement set: the name of a shipped one or the path of a file; null = as lab.json says.</summary>
    public string? Requirements { get; init; }

    /// <summary>True when a parent process makes the reports and ends this one by closing its standard input.</summary>
    public bool HasParent => AnnouncementPath is not null;

    /// <summary>Reads the environment: LAB_CONFIG, LAB_DEVICE, LAB_SCENARIOS (comma separated), LAB_REQUIREMENTS, LAB_ANNOUNCE.</summary>
    /// <returns>The options.</returns>
    public static HostOptions FromEnvironment() => new()
    {
        ConfigPath = Read("LAB_CONFIG"),
        Device = Read("LAB_DEVICE"),
        Scenarios = Read("LAB_SCENARIOS")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        Requirements = Read("LAB_REQUIREMENTS"),
        AnnouncementPath = Read("LAB_ANNOUNCE"),
    };

    private static string? Read(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
