using Lab.Harness.Model;

namespace Lab.Harness.Phone;

/// <summary>The lab could not do its work on the phone: cable, server, tool. Never the phone's guilt.</summary>
public class PhoneException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="code">Reason code for the verdict.</param>
    /// <param name="message">What is wrong, where, and the way out.</param>
    /// <param name="inner">First cause; null when this is it.</param>
    public PhoneException(ReasonCode code, string message, Exception? inner = null)
        : base(message, inner)
    {
        Code = code;
    }

    /// <summary>Reason code for the verdict.</summary>
    public ReasonCode Code { get; }
}
