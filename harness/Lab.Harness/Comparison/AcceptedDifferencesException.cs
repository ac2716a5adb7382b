namespace Lab.Harness.Comparison;

/// <summary>A file of accepted differences cannot be used.</summary>
public sealed class AcceptedDifferencesException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Which file, where, and what is wrong.</param>
    /// <param name="inner">First cause; null when this is it.</param>
    public AcceptedDifferencesException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
