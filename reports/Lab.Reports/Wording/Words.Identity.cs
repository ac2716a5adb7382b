using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>Words: how sure the phone's identifiers are.</summary>
internal abstract partial class Words
{
    /// <summary>One or two words for how sure an identifier is.</summary>
    public abstract string SuretyName(Surety surety);

    /// <summary>Says of an identifier that the traffic was not searched for it.</summary>
    /// <summary>What the name of an identifier stands for; null = the name says it.</summary>
    public virtual string? IdentifierName(string name) => null;

    public abstract string IdentifierNotSearched { get; }
}
