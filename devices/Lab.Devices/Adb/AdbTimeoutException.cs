namespace Lab.Devices.Adb;

/// <summary>An ADB operation that did not end, or did not move on, within its time limit.</summary>
public sealed class AdbTimeoutException : AdbException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was waited for.</param>
    /// <param name="limit">The limit that passed.</param>
    /// <param name="innerException">The cause; null when there is none.</param>
    public AdbTimeoutException(string message, TimeSpan limit, Exception? innerException = null)
        : base(message, innerException)
    {
        Limit = limit;
    }

    /// <summary>The limit that passed; more than zero.</summary>
    public TimeSpan Limit { get; }
}
