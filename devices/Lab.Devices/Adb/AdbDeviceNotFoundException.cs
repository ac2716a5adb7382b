namespace Lab.Devices.Adb;

/// <summary>The ADB server knows no such phone.</summary>
public sealed class AdbDeviceNotFoundException : AdbException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, where, and the way out.</param>
    /// <param name="innerException">The cause; null when there is none.</param>
    public AdbDeviceNotFoundException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
