using Lab.Traffic.Model;

namespace Lab.Reports.Wording;

/// <summary>Words: what looks like an identifier though nobody named it.</summary>
internal abstract partial class Words
{
    public abstract string CandidatesTitle { get; }
    public abstract string CandidatesIntro { get; }
    public abstract string CandidateKindHead { get; }
    public abstract string CandidateReasonHead { get; }
    public abstract string CandidateKind(IdentifierKind kind);
    public abstract string CandidateConfidence(CandidateConfidence confidence);
    public abstract string FurtherCandidates(int count);
}
