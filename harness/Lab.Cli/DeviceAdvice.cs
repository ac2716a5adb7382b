using Lab.Devices.Adb;

namespace Lab.Cli;

/// <summary>What to do about a phone that is attached but not ready.</summary>
internal static class DeviceAdvice
{
    /// <summary>The advice.</summary>
    /// <param name="state">The phone's state.</param>
    /// <returns>A sentence; null when the phone is ready.</returns>
    public static string? For(DeviceState state) => state switch
    {
        DeviceState.Device => null,
        DeviceState.Unauthorized or DeviceState.Authorizing => "unlock the phone and accept the question \"Allow USB debugging?\"",
        DeviceState.NoPermissions => "give this user the right to the USB device: apt-get install android-sdk-platform-tools-common, join the group plugdev, reconnect",
        DeviceState.Offline or DeviceState.Connecting => "wait, or unplug the cable and plug it in again",
        DeviceState.Bootloader or DeviceState.Recovery or DeviceState.Rescue or DeviceState.Sideload => "start Android on the phone",
        _ => "unplug the cable and plug it in again",
    };
}
