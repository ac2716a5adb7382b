using Lab.Devices.Adb;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android.Connection;

/// <summary>Turns failures of ADB into the lab's: a reason code, what is wrong, and the way out.</summary>
internal static class PhoneFault
{
    /// <summary>Whether a command that changes nothing may be tried again: a new connection could help, and the phone did not just hang.</summary>
    public static bool MayPass(AdbException e) => e switch
    {
        AdbServerException server => !server.IsPermanent,
        AdbTimeoutException or AdbDeviceUnauthorizedException => false,
        _ => true,
    };

    /// <summary>The lab's exception for a failure of ADB.</summary>
    public static PhoneException From(AdbException e) => e switch
    {
        AdbServerException => new(ReasonCode.AdbServerLost, e.Message, e),
        AdbDeviceUnauthorizedException => new(
            ReasonCode.DeviceLost, $"{e.Message} Accept the key of this lab on the phone's screen (\"Allow USB debugging?\"), then run again.", e),
        AdbDeviceOfflineException => new(
            ReasonCode.DeviceLost, $"{e.Message} Check cable, power and USB mode of the phone; for a phone on the network, its Wi-Fi.", e),
        AdbDeviceNotFoundException => new(
            ReasonCode.DeviceLost, $"{e.Message} Check cable and power of the phone, and that USB debugging is on; \"lab devices\" lists what there is.", e),
        AdbTimeoutException => new(ReasonCode.DeviceLost, $"{e.Message} The phone hangs or is very slow: look at its screen, restart it, run again.", e),
        _ => new(ReasonCode.DeviceLost, $"{e.Message} Check the connection to the phone, then run again.", e),
    };
}
