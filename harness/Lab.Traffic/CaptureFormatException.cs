namespace Lab.Traffic;

/// <summary>The input is not a capture file that can be read at all.</summary>
public sealed class CaptureFormatException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was found where a capture was expected.</param>
    public CaptureFormatException(string message)
        : base(message)
    {
    }
}
