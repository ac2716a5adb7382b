using Lab.Harness.Rules;

namespace Lab.Reports.Wording;

/// <summary>Words: decision rule, method, equipment, declarations, statements.</summary>
internal abstract partial class Words
{
    public abstract string AmendedWord { get; }
    public abstract string AmendmentTitle { get; }
    public abstract string JudgedSame { get; }
    public abstract string JudgedUnchanged { get; }
    public abstract string JudgedChanged { get; }
    public abstract string AmendedSeal { get; }
    public abstract string CausesIntro { get; }
    public abstract string ChangeSubjectHead { get; }
    public abstract string BeforeHead { get; }
    public abstract string AfterHead { get; }
    public abstract string WhyHead { get; }
    public abstract string Nothing { get; }
    public abstract string WholeRun { get; }
    public abstract string AmendedSentence(string report, string run, string moment);
    public abstract string DecisionTitle { get; }
    public abstract string DecisionIntro { get; }
    public abstract string OrderTitle { get; }
    public abstract string OrderSentence { get; }
    public abstract string LimitsOfValidityTitle { get; }
    public abstract string ChanceTitle { get; }
    public abstract string ChanceIntro { get; }
    public abstract string NoChance { get; }
    public abstract string ScenarioHead { get; }
    public abstract string PatternsHead { get; }
    public abstract string BytesSearchedHead { get; }
    public abstract string ShortestMatchHead { get; }
    public abstract string ExpectedHead { get; }
    public abstract string MethodTitle { get; }
    public abstract string RequirementSetLabel { get; }
    public abstract string RestsOn { get; }
    public abstract string SetHash { get; }
    public abstract string RunFolder { get; }
    public abstract string RecordForm { get; }
    public abstract string Seal { get; }
    public abstract string NotSealed { get; }
    public abstract string RulesTitle { get; }
    public abstract string VersionHead { get; }
    public abstract string ParametersHead { get; }
    public abstract string NotJudgedShort { get; }
    public abstract string DeclaredTitle { get; }
    public abstract string NoDeclared { get; }
    public abstract string PurposeHead { get; }
    public abstract string EquipmentTitle { get; }
    /// <summary>Name of the program that recorded, among the equipment.</summary>
    public abstract string CaptureProgram { get; }
    /// <summary>Which captures it recorded.</summary>
    /// <param name="files">Their paths.</param>
    public abstract string RecordedFiles(IReadOnlyList<string> files);
    public abstract string RemarkHead { get; }
    public abstract string SourceHead { get; }
    public abstract string CertaintyHead { get; }
    public abstract string DeclarationsTitle { get; }
    public abstract string DeviationsTitle { get; }
    public abstract string SamplingTitle { get; }
    public abstract string ExternalTitle { get; }
    public abstract string SuppliedTitle { get; }
    public abstract string SuppliedSentence { get; }
    public abstract string NotTestedTitle { get; }
    public abstract string NotTestedIntro { get; }
    public abstract string StatementsTitle { get; }
    public abstract string Responsibility { get; }
    public abstract string NoTypeApproval { get; }
    public abstract string SignaturePlace { get; }
    public abstract string IsoTitle { get; }
    public abstract string IsoItemHead { get; }
    public abstract string IsoSubjectHead { get; }
    public abstract string IsoWhereHead { get; }
    /// <summary>Items a to p: letter, subject, and the key of the section that holds it (or what the keys of several begin with); null = the cover.</summary>
    public abstract IReadOnlyList<(string Item, string Subject, string? Key)> IsoItems { get; }

    /// <summary>Where an item stands.</summary>
    /// <param name="section">First section; null = the cover.</param>
    /// <param name="last">Last section; null or equal = it is one.</param>
    public abstract string IsoWhere(int? section, int? last);
    public abstract string SignatureWhere(int section);
    public abstract string LimitOpaque(string share);
    public abstract string LimitDropped(string packets);
    public abstract string LimitUnseen(string bytes);
    public abstract string ShortestMatch(int length, int alphabet);
    public abstract string SetLine(string id, string version);
    public abstract string Parameters(Requirement requirement);
    public abstract string ScenarioNotJudged(string id, string title);
    public abstract string Reproduction(string laboratory);
}
