namespace Lab.VirtualPhone.Profiles;

/// <summary>A profile cannot be used; the message names every fault with its place in the JSON document.</summary>
public sealed class ProfileException : Exception
{
    /// <summary>Makes an exception without particulars.</summary>
    public ProfileException()
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">What is wrong, where, and the way out.</param>
    public ProfileException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with its cause.</summary>
    /// <param name="message">What is wrong, where, and the way out.</param>
    /// <param name="innerException">The cause.</param>
    public ProfileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
