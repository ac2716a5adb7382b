namespace Lab.Devices.Adb;

/// <summary>An ADB operation that could not be carried out. Everything that was learned until then is kept.</summary>
/// <remarks>Derives from <see cref="IOException"/>, so that <see cref="AdbStream"/> keeps the promise of every <see cref="Stream"/>.</remarks>
public class AdbException : IOException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, where, and the way out.</param>
    /// <param name="innerException">The cause; null when there is none.</param>
    public AdbException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Command line or service, such as "shell:getprop"; null when the failure belongs to none.</summary>
    public string? Command { get; init; }

    /// <summary>Serial of the phone; null when the command was for the ADB server itself.</summary>
    public string? Serial { get; init; }

    /// <summary>Exit code of the command; null when it is not known.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Standard output until the failure, as UTF-8 text; empty when there was none.</summary>
    public string StandardOutput { get; init; } = "";

    /// <summary>Standard error until the failure, as UTF-8 text; empty when there was none.</summary>
    public string StandardError { get; init; } = "";
}
