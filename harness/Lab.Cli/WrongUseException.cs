namespace Lab.Cli;

/// <summary>The command cannot be carried out as it was given. Ends with <see cref="ExitCode.WrongUse"/>.</summary>
internal sealed class WrongUseException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong, where, and the way out.</param>
    /// <param name="inner">First cause; null when this is it.</param>
    public WrongUseException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
