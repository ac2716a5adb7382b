using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>Words: consent screens that were met and switches that the scenario set.</summary>
internal abstract partial class Words
{
    public abstract string ConsentTitle { get; }
    public abstract string ConsentIntro { get; }
    public abstract string ConsentHead { get; }
    public abstract string ConsentChoiceHead { get; }
    public abstract string ConsentKind(ConsentKind kind);
    public abstract string ConsentMark(ConsentRecord consent, string? packet);
    public abstract string ChosenWhen(bool inWindow);
}
