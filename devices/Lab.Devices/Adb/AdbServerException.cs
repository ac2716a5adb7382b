namespace Lab.Devices.Adb;

/// <summary>There is no ADB server to talk to, and none could be started.</summary>
public sealed class AdbServerException : AdbException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, where, and the way out.</param>
    /// <param name="innerException">The cause; null when there is none.</param>
    public AdbServerException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>True when trying again cannot help, such as when the adb executable is missing.</summary>
    public bool IsPermanent { get; init; }
}
