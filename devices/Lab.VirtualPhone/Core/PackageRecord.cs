namespace Lab.VirtualPhone.Core;

/// <summary>An installed app.</summary>
public sealed record PackageRecord
{
    /// <summary>Package name.</summary>
    public required string Name { get; init; }

    /// <summary>Linux user id of the app; several packages may share one (1000 = system, 1001 = phone).</summary>
    public int Uid { get; init; } = 10000;

    /// <summary>Version shown to the user.</summary>
    public string VersionName { get; init; } = "1.0";

    /// <summary>Version that only grows.</summary>
    public long VersionCode { get; init; } = 1;

    /// <summary>True when the app came with the firmware.</summary>
    public bool System { get; init; } = true;

    /// <summary>Activity that opens first, in the short form <c>.Main</c>.</summary>
    public string MainActivity { get; init; } = ".MainActivity";

    /// <summary>What its screen offers.</summary>
    public PackageRole Role { get; init; }

    /// <summary>For a cloud service: the setting <c>table/name</c> that agreeing sets to 1; null = none.</summary>
    public string? Switch { get; init; }

    /// <summary>What Android asks for in the app's name when it is first opened, as the dialogue says it; null = nothing.</summary>
    public string? Asks { get; init; }
}
