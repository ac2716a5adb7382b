using System.Globalization;
using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>English: cover, summary, requirements, test item.</summary>
internal sealed partial class English : Words
{
    public override string Tag => "en";
    public override string TestReport => "Test Report";
    public override string ExampleBand => "EXAMPLE - not a certificate: lab.json still holds example values";
    public override string TestItem => "Test item";
    public override string ItemNotIdentified => "Not identified";
    public override string ItemNotIdentifiedSentence => "The phone was never identified: the run ended before it answered. Nothing in this report may be attributed to a phone.";
    public override string Laboratory => "Laboratory";
    public override string CustomerLabel => "Customer";
    public override string SuppliedByCustomer => "supplied by the customer";
    public override string FromLabJson => "from lab.json";
    public override string Location => "Location of the work";
    public override string ReceiptDate => "Date of receipt of the item";
    public override string Performance => "Performance of the test";
    public override string IssueDate => "Date of issue";
    public override string ReportNumber => "Report number";
    public override string AuthorisedBy => "Authorised by";
    public override string OperatorLabel => "Test run by";
    public override string ContentsTitle => "Contents";
    public override string OnlyItemsTested => "The results relate only to the item tested, with the firmware, at the time and under the conditions stated in this report.";
    public override string SummaryTitle => "Summary";
    public override string NoScenarios => "No scenario was planned: nothing was asked of the phone.";
    public override string QuestionHead => "Question";
    public override string VerdictHead => "Verdict";
    public override string MeasuredHead => "What was measured, and how sure it is";
    public override string HowSureTitle => "How sure is it";
    public override string RequirementsTitle => "Requirements and verdicts";
    public override string NoRequirementsJudged => "No requirement was judged.";
    public override string RequirementHead => "Requirement";
    public override string GroundsHead => "Reasons, strength and findings";
    public override string ItemTitle => "Test item";
    public override string Maker => "Maker";
    public override string Model => "Model";
    public override string AdbSerial => "ADB serial";
    public override string Android => "Android";
    public override string Build => "Build";
    public override string SecurityPatch => "Security patch level";
    public override string Baseband => "Baseband";
    public override string ClockOffset => "Phone clock minus lab clock";
    public override string Fingerprint => "Build fingerprint";
    public override string Condition => "Condition on receipt";
    public override string IdentifiersTitle => "Identifiers of the item";
    public override string IdentifiersIntro => "Read before anything was planted on the phone; they are what was searched for in the traffic, unless a line says otherwise.";
    public override string None => "None.";
    public override string NotTold => "not told";
    public override string Unknown => "unknown";
    public override string NotApplicableWord => "NOT APPLICABLE";
    public override string AppliesTo => "Each verdict applies to the results of the window of its scenario, under the decision rule of this report (ISO/IEC 17025:2017, 7.8.6.2).";

    public override string EndOfReport(string number) => $"End of report {number}";

    public override (string Before, string Between) PageOf => ("Page ", " of ");

    public override string VirtualBand(string profile) => $"Virtual phone, profile {profile}: results describe a simulation";

    public override string VirtualSpeed(double speed) => $"Within windows {Quantity.Number(speed)} seconds of phone time pass in one second of lab time.";

    public override string StoppedWord(RunStatus status) => status == RunStatus.Cancelled ? "CANCELLED:" : "INTERRUPTED:";

    public override string StoppedSentence(RunStatus status, IReadOnlyList<string> unjudged)
    {
        var how = status == RunStatus.Cancelled ? "a person stopped the run before its plan was done" : "the run stopped before its plan was done";
        var none = unjudged.Count == 0 ? "" : $"; no verdict is given for {string.Join(", ", unjudged)}";
        return $"{how}; what was captured until then is listed{none}.";
    }

    public override string VerdictWord(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "PASS",
        Verdict.Inconclusive => "INCONCLUSIVE",
        Verdict.Fail => "FAIL",
        Verdict.Error => "ERROR",
        _ => "NOT JUDGED",
    };

    public override string VerdictMeaning(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "Every requirement judged is met, and the validity of every window was proven.",
        Verdict.Inconclusive => "Neither a pass nor a fail can be given: the proof is not sufficient. This is no clearance and no accusation.",
        Verdict.Fail => "At least one requirement is not met. The findings in this report show it.",
        Verdict.Error => "The laboratory's own work failed or was stopped before its end. ERROR says nothing about the phone; where a scenario below is a FAIL, that FAIL stands.",
        _ => "Nothing was judged. This is not a pass.",
    };

    public override string ItemLine(string android, string build, string serial) => $"Android {android}, build {build}, serial {serial}";

    public override string Accreditation(string? number) => number is null ? "Not accredited for this work" : $"Accreditation {number}";

    public override string Until(string moment) => $"to {moment}";

    public override string VerdictCounts(IEnumerable<Verdict> verdicts)
    {
        var counts = verdicts.GroupBy(v => v).OrderByDescending(g => g.Key).Select(g => $"{Quantity.Count(g.Count())} {VerdictWord(g.Key)}").ToList();
        return counts.Count == 0 ? "" : $"Scenarios: {string.Join(", ", counts)}.";
    }

    public override string Measured(ScenarioRecord scenario)
    {
        if (scenario.Window is not { } window)
        {
            return "No window was completed.";
        }
        var length = $"{Quantity.Duration(window.Reached)} of phone time";
        if (scenario.Figures is not { } figures)
        {
            return $"{length}; the capture was not analysed.";
        }
        var reached = scenario.Destinations.Where(d => d.Scope == "global").ToList();
        var countries = reached.Select(d => d.Country).OfType<string>().Distinct(StringComparer.Ordinal).Count();
        var undeclared = reached.Count(d => !d.Declared);
        return $"{length}: {Quantity.Bytes(reached.Sum(d => d.BytesOut))} sent to {Of(reached.Count, "host", "hosts")} in {Of(countries, "country", "countries")}"
            + $"{(undeclared == 0 ? "" : $", {Quantity.Count(undeclared)} not declared")}; {Of(scenario.Findings.Count, "finding", "findings")}."
            + (figures.OpaqueShare > 0 ? $" {Quantity.Share(figures.OpaqueShare)} of the content sent could not be read." : "");
    }

    public override string HowSurePointer(int section) => $"Decision rule, limits of validity and chance matches: section {Number(section)}.";

    public override string NotTestedPointer(int more, int section) =>
        more == 0 ? $"See section {Number(section)}." : $"{Of(more, "further item", "further items")} in section {Number(section)}.";

    public override string RequirementsIntro(string set, string version) => $"Requirement set {set}, version {version}. Reasons and rules are explained in the glossary and in the section on the method.";

    public override string FindingsLabel(int count) => count == 1 ? "Finding:" : "Findings:";

    public override string FindingsListedBelow(int count) => $"and {Of(count, "further one", "further ones")}, listed in the section of the scenario";

    public override string RuleLine(string rule, int version) => $"Rule {rule}, version {Number(version)}";

    public override string AndroidLine(string version, int? sdk) => sdk is { } level ? $"{version} (API level {Number(level)})" : version;

    public override string ClockOffsetLine(TimeSpan? offset, TimeSpan? uncertainty) => offset is not { } known
        ? "not read"
        : uncertainty is { } within ? $"{Quantity.Duration(known)}, uncertainty +/- {Quantity.Duration(within)}" : Quantity.Duration(known);

    private static string Of(long count, string one, string many) => $"{Quantity.Count(count)} {(count == 1 ? one : many)}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
