using Lab.Harness.Model;

namespace Lab.Harness.Run;

/// <summary>A scenario cannot go on to a Pass or a Fail, through nobody's fault: the phone was not where it should be.</summary>
public sealed class InconclusiveException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="reason">Why.</param>
    public InconclusiveException(Reason reason)
        : base(reason.Message)
    {
        Reason = reason;
    }

    /// <summary>Why.</summary>
    public Reason Reason { get; }
}
