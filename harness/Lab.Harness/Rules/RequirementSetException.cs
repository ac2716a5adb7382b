namespace Lab.Harness.Rules;

/// <summary>A requirement set cannot be used.</summary>
public sealed class RequirementSetException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Which file, where, and what is wrong.</param>
    /// <param name="inner">First cause; null when this is it.</param>
    public RequirementSetException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
