using Lab.Devices.Adb;
using Lab.Harness.Capture;
using Lab.Harness.Config;

namespace Lab.Devices.Capture;

/// <summary>Makes the capture source that lab.json names. A new source is a class, a kind, and a line here.</summary>
public static class CaptureSources
{
    /// <summary>Makes the source.</summary>
    /// <param name="config">The section "capture" of lab.json.</param>
    /// <param name="folder">Folder that a relative path in it starts from.</param>
    /// <param name="adb">Client of the ADB server.</param>
    /// <param name="serial">Serial of the phone.</param>
    /// <param name="time">Lab time.</param>
    /// <returns>The source.</returns>
    public static ICaptureSource Create(CaptureConfig config, string folder, IAdbClient adb, string serial, TimeProvider time) => config.Kind switch
    {
        CaptureKind.Phone => new PhoneTcpdumpSource(adb, serial),
        CaptureKind.Command => new CommandSource(config.Command!, time),
        CaptureKind.File => new FileReplaySource(Path.GetFullPath(config.File!, folder)),
        _ => throw new ArgumentOutOfRangeException(nameof(config), config.Kind, "Unknown kind of capture source."),
    };
}
