namespace Lab.Harness.Journal;

/// <summary>Evidence could not be written. What was written before is kept.</summary>
public sealed class EvidenceException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What could not be written, and the way out.</param>
    /// <param name="inner">First cause.</param>
    public EvidenceException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
