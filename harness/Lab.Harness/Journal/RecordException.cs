namespace Lab.Harness.Journal;

/// <summary>A stored run cannot be read as one.</summary>
public sealed class RecordException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Which file, where, and what is wrong.</param>
    /// <param name="inner">First cause; null when this is it.</param>
    public RecordException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
