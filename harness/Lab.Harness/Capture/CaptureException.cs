namespace Lab.Harness.Capture;

/// <summary>A capture source could not be started, or broke.</summary>
public sealed class CaptureException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong, where, and the way out.</param>
    /// <param name="inner">First cause; null when this is it.</param>
    public CaptureException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>Lab time at which the source was last known to run; null = it broke when the exception was thrown.</summary>
    public DateTimeOffset? LastRunning { get; init; }
}
