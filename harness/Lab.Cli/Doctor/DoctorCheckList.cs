namespace Lab.Cli.Doctor;

/// <summary>Every check, in the order of the output. A new check is one file and one line here.</summary>
internal static class DoctorCheckList
{
    /// <summary>The checks.</summary>
    public static IReadOnlyList<IDoctorCheck> All { get; } =
    [
        new ConfigurationCheck(),
        new DotNetCheck(),
        new AdbCheck(),
        new DeviceCheck(),
        new LibpcapCheck(),
        new CapturePermissionCheck(),
        new CaptureInterfaceCheck(),
        new DiskSpaceCheck(),
        new ChromiumCheck(),
        new FontsCheck(),
        new GeolocationCheck(),
        new MessagingAppCheck(),
        new LabNetworkCheck(),
    ];
}
