namespace Lab.Devices.Adb;

/// <summary>The ADB server knows the phone, but has no working connection to it.</summary>
public sealed class AdbDeviceOfflineException : AdbException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, where, and the way out.</param>
    /// <param name="innerException">The cause; null when there is none.</param>
    public AdbDeviceOfflineException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
