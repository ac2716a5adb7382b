namespace Lab.Devices.Adb;

/// <summary>The phone has not (yet) accepted the key of this lab's ADB server: confirm the dialog on its screen.</summary>
public sealed class AdbDeviceUnauthorizedException : AdbException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, where, and the way out.</param>
    /// <param name="innerException">The cause; null when there is none.</param>
    public AdbDeviceUnauthorizedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
