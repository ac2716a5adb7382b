namespace Lab.Harness.Signing;

/// <summary>Nothing was signed: certificate, key, passphrase or the order of things is wrong.</summary>
public sealed class SigningException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong, and the way out.</param>
    /// <param name="inner">First cause; null when this is it.</param>
    public SigningException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
