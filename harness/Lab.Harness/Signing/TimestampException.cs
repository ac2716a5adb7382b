namespace Lab.Harness.Signing;

/// <summary>A time-stamp authority gave no usable time stamp.</summary>
public sealed class TimestampException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Which authority, what it did, and the way out.</param>
    /// <param name="inner">First cause; null when this is it.</param>
    public TimestampException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
