using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>
/// Every sentence that a reader of a report sees, in one language: cover, summary, requirements, test item here, the rest in the parts of this class.
/// A further language is a further class; what it forgets does not compile.
/// </summary>
internal abstract partial class Words
{
    public abstract string Tag { get; }
    public abstract string TestReport { get; }
    public abstract string ExampleBand { get; }
    public abstract string TestItem { get; }
    public abstract string ItemNotIdentified { get; }
    public abstract string ItemNotIdentifiedSentence { get; }
    public abstract string Laboratory { get; }
    public abstract string CustomerLabel { get; }
    public abstract string SuppliedByCustomer { get; }
    public abstract string FromLabJson { get; }
    public abstract string Location { get; }
    public abstract string ReceiptDate { get; }
    public abstract string Performance { get; }
    public abstract string IssueDate { get; }
    public abstract string ReportNumber { get; }
    public abstract string AuthorisedBy { get; }
    public abstract string OperatorLabel { get; }
    public abstract string ContentsTitle { get; }
    public abstract string OnlyItemsTested { get; }
    public abstract string SummaryTitle { get; }
    public abstract string NoScenarios { get; }
    public abstract string QuestionHead { get; }
    public abstract string VerdictHead { get; }
    public abstract string MeasuredHead { get; }
    public abstract string HowSureTitle { get; }
    public abstract string RequirementsTitle { get; }
    public abstract string NoRequirementsJudged { get; }
    public abstract string RequirementHead { get; }
    public abstract string GroundsHead { get; }
    public abstract string ItemTitle { get; }
    public abstract string Maker { get; }
    public abstract string Model { get; }
    public abstract string AdbSerial { get; }
    public abstract string Android { get; }
    public abstract string Build { get; }
    public abstract string SecurityPatch { get; }
    public abstract string Baseband { get; }
    public abstract string ClockOffset { get; }
    public abstract string Fingerprint { get; }
    public abstract string Condition { get; }
    public abstract string IdentifiersTitle { get; }
    public abstract string IdentifiersIntro { get; }
    public abstract string None { get; }
    public abstract string NotTold { get; }
    public abstract string Unknown { get; }
    public abstract string NotApplicableWord { get; }
    public abstract string AppliesTo { get; }
    public abstract string EndOfReport(string number);
    public abstract (string Before, string Between) PageOf { get; }
    public abstract string VirtualBand(string profile);
    public abstract string VirtualSpeed(double speed);
    public abstract string StoppedWord(RunStatus status);
    public abstract string StoppedSentence(RunStatus status, IReadOnlyList<string> unjudged);
    public abstract string VerdictWord(Verdict verdict);
    public abstract string VerdictMeaning(Verdict verdict);
    public abstract string ItemLine(string android, string build, string serial);
    public abstract string Accreditation(string? number);
    public abstract string Until(string moment);
    public abstract string VerdictCounts(IEnumerable<Verdict> verdicts);
    public abstract string Measured(ScenarioRecord scenario);

    /// <summary>A finding for the summary, in words that need no glossary.</summary>
    public virtual Told InBrief(Finding finding) => Statement(finding);

    /// <summary>How strong the statement is that requirements are met, in words that need no glossary.</summary>
    /// <param name="ids">The requirements.</param>
    /// <param name="hours">Hours of phone time without a finding.</param>
    /// <param name="rate">How often per hour it may happen all the same, at most, at 95 % confidence.</param>
    public abstract string NothingSeen(IReadOnlyList<string> ids, string hours, string rate);

    /// <summary>The name of a decoy without the prefix of its scenario: what lay on the phone before the window, and what was planted once a service was on.</summary>
    protected static string WithoutOccasion(string marker) => Occasions.FirstOrDefault(o => marker.StartsWith(o, StringComparison.Ordinal)) is { } occasion ? marker[occasion.Length..] : marker;

    private static readonly string[] Occasions = ["stored.", "on."];
    public abstract string HowSurePointer(int section);
    public abstract string NotTestedPointer(int more, int section);
    public abstract string RequirementsIntro(string set, string version);
    public abstract string FindingsLabel(int count);
    public abstract string FindingsListedBelow(int count);
    public abstract string RuleLine(string rule, int version);
    public abstract string AndroidLine(string version, int? sdk);
    public abstract string ClockOffsetLine(TimeSpan? offset, TimeSpan? uncertainty);
}
