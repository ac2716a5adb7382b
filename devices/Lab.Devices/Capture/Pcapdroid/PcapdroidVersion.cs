namespace Lab.Devices.Capture.Pcapdroid;

/// <summary>Version of PCAPdroid on a phone.</summary>
/// <param name="Name">Such as "1.9.1"; null when not told.</param>
/// <param name="Code">Number that only grows; null when not told.</param>
internal sealed record PcapdroidVersion(string? Name, int? Code)
{
    /// <summary>First version that writes to a file that the caller names (1.6.0).</summary>
    private const int FirstWithName = 62;

    /// <summary>First version whose pcapng tells apps (1.8.0).</summary>
    private const int FirstWithMap = 79;

    /// <summary>Whether it is known to be too old.</summary>
    public bool IsTooOld => Code < FirstWithName;

    /// <summary>Whether its pcapng is known to tell no apps.</summary>
    public bool IsWithoutMap => Code < FirstWithMap;

    public override string ToString() => $"{Name ?? "of unknown version"}{(Code is null ? "" : $" ({Code})")}";
}
