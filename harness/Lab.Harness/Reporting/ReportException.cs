namespace Lab.Harness.Reporting;

/// <summary>A report could not be made.</summary>
public sealed class ReportException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong, and the way out.</param>
    /// <param name="inner">First cause; null when this is it.</param>
    public ReportException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
