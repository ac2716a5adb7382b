using Lab.Harness.Comparison;
using Lab.Harness.Model;
using Lab.Traffic.Model;

namespace Lab.Reports.Wording;

/// <summary>Words: a comparison of firmwares. What comes from phones stays as it is: each format escapes it.</summary>
internal abstract partial class Words
{
    public abstract string ComparisonTitle { get; }
    public abstract string RegressionsTitle { get; }
    public abstract string CannotBeSaidTitle { get; }
    public abstract string BaselineTitle { get; }
    public abstract string ComparedRunTitle { get; }
    public abstract string RemarksTitle { get; }
    public abstract string StatisticsTitle { get; }
    public abstract string AcceptedTitle { get; }
    public abstract string ComparedRequirementsTitle { get; }
    public abstract string ComparedAppsTitle { get; }
    public abstract string ComparedVolumesTitle { get; }
    public abstract string ComparedRequirementHead { get; }
    public abstract string ComparedChangeHead { get; }
    public abstract string ComparedWhatHead { get; }
    public abstract string ComparedWhereHead { get; }
    public abstract string ComparedQuantityHead { get; }
    public abstract string ComparedProbabilityHead { get; }
    public abstract string ComparedWorse { get; }
    public abstract string ComparedChanged { get; }
    public abstract string ComparedSame { get; }
    public abstract string ComparedAllHosts { get; }

    /// <summary>The outcome as a heading.</summary>
    public abstract string Outcome(ComparisonOutcome outcome);

    /// <summary>What the outcome means: how many got worse, and how many of them were accepted.</summary>
    public abstract string OutcomeMeaning(ComparisonOutcome outcome, int open, int accepted);

    /// <summary>What the baseline showed and no run does, in whatever scenario; a rate is not zero because few runs show nothing, so never "ended". Without a blank before it, like all sentences of a balance.</summary>
    public abstract string NotSeenAnyMore(int leaks, int destinations);

    /// <summary>What the baseline showed and a run still shows, in whatever scenario.</summary>
    public abstract string StillSeen(int leaks, int destinations);

    /// <summary>What the baseline showed and the runs neither show nor could have.</summary>
    public abstract string GoneOrNotCannotBeTold(int leaks, int destinations);

    /// <summary>How much of the content sent to hosts that are not known to be declared could not be read; null = a record of that side does not tell.</summary>
    public abstract string SentUnread(FlowOpacity? baseline, FlowOpacity? runs);

    /// <summary>What identifies a comparison on each page: the report numbers (of several runs the first, and how many more), and when it was made.</summary>
    public string ComparisonFoot(RunComparison comparison) => $"{ComparisonTitle}{Colon}{Numbers(comparison.Baseline)} / {Numbers(comparison.Run)}, {Quantity.Moment(comparison.Compared)}";

    private static string Numbers(IReadOnlyList<ComparedRun> runs) => runs.Count switch
    {
        0 => "-",
        1 => runs[0].ReportNumber,
        _ => $"{runs[0].ReportNumber} (+{Quantity.Count(runs.Count - 1)})",
    };

    /// <summary>What the outcome means.</summary>
    public string Meaning(RunComparison comparison)
    {
        var open = comparison.Regressions.Count(r => r.AcceptedBy is null);
        return OutcomeMeaning(comparison.Outcome, open, comparison.Regressions.Count - open) + (comparison.Balance is { } balance ? string.Concat(Balance(balance).Select(s => SentenceGap + s)) : "");
    }

    /// <summary>What stands between two sentences.</summary>
    protected abstract string SentenceGap { get; }

    // What did not end is told beside what is not seen any more: the one without the other would say more than the runs show.
    private IEnumerable<string> Balance(ComparisonBalance balance)
    {
        var (leaks, hosts) = (balance.Leaks, balance.UndeclaredDestinations);
        if (leaks.NotSeen + hosts.NotSeen > 0)
        {
            yield return NotSeenAnyMore(leaks.NotSeen, hosts.NotSeen);
        }
        if (leaks.Seen + hosts.Seen > 0)
        {
            yield return StillSeen(leaks.Seen, hosts.Seen);
        }
        if (leaks.NotTold + hosts.NotTold > 0)
        {
            yield return GoneOrNotCannotBeTold(leaks.NotTold, hosts.NotTold);
        }
        if (balance is { BaselineSent.Opaque: > 0 } or { RunSent.Opaque: > 0 })
        {
            yield return SentUnread(balance.BaselineSent, balance.RunSent);
        }
    }

    /// <summary>A kind of item as a heading.</summary>
    public abstract string ComparedKindTitle(ComparedKind kind);

    /// <summary>A kind of item as the name of a rule.</summary>
    public abstract string ComparedRule(ComparedKind kind);

    /// <summary>A change in one word.</summary>
    public abstract string Change(ObservedChange change);

    /// <summary>How often something was seen, such as "3 of 5 (95 %: 15 % to 95 %)".</summary>
    public abstract string Seen(Occurrence side);

    /// <summary>Verdicts of a side, such as "PASS" or "4 PASS, 1 FAIL".</summary>
    public abstract string Verdicts(IReadOnlyList<Verdict> verdicts);

    /// <summary>Why a requirement cannot be compared.</summary>
    public abstract string CannotBeTold(string why);

    /// <summary>A place of a destination, such as "TW, AS3462, declared".</summary>
    public abstract string Place(DestinationPlace place);

    /// <summary>A destination on both sides, such as "TW, AS3462, declared -> CN, undeclared"; empty for all that is no destination.</summary>
    public string Places(ComparedItem item) => (item.BaselinePlace, item.RunPlace) switch
    {
        (null, null) => "",
        ({ } was, { } now) when item.Change == ObservedChange.Changed => $"{Place(was)} -> {Place(now)}",
        var (was, now) => Place((now ?? was)!),
    };

    /// <summary>Values of a side, such as "1,200" or "median 1,200 (1,100 to 1,300)".</summary>
    public abstract string Values(VolumeSide side);

    /// <summary>A quantity, such as "bytes sent".</summary>
    public abstract string ComparedQuantity(string quantity);

    /// <summary>A p value with its adjusted one; empty when nothing was tested.</summary>
    public string P(double? p, double? adjusted) => p is null ? "" : ProbabilityAdjusted(Probability(p.Value), Probability(adjusted ?? p.Value));

    /// <summary>A p value with its adjusted one.</summary>
    public abstract string ProbabilityAdjusted(string p, string adjusted);

    /// <summary>What an item is about, in few words.</summary>
    public abstract string Subject(ComparedItem item);

    /// <summary>What became of an accepted difference.</summary>
    public abstract string Accepted(AcceptedUse use);

    /// <summary>A run in one line.</summary>
    public abstract string Run(ComparedRun run);

    /// <summary>The title of a scenario.</summary>
    public virtual Told Title(ScenarioComparison scenario) => Told.AsRecorded(scenario.Title);

    /// <summary>What got worse, in the words of the comparison.</summary>
    public virtual Told Worse(Regression regression, RunComparison comparison) => Told.AsRecorded(regression.Statement);

    /// <summary>Said behind a regression that an entry of the reviewed file accepts.</summary>
    public abstract string AcceptedBy(int entry);

    /// <summary>A regression as a line of a list.</summary>
    public Told RegressionLine(Regression regression, RunComparison comparison) => new(
    [
        new ToldPart(regression.Scenario + Colon, AsRecorded: false), .. Worse(regression, comparison).Parts,
        .. regression.AcceptedBy is { } entry ? [new ToldPart(AcceptedBy(entry), AsRecorded: false)] : Array.Empty<ToldPart>(),
    ]);

    private protected static string Percent(double share) => (share * 100).ToString("0.#", System.Globalization.CultureInfo.InvariantCulture) + Quantity.Bond + "%";

    private protected static string Amount(double value) => value.ToString(value == Math.Floor(value) ? "#,0" : "#,0.0", System.Globalization.CultureInfo.InvariantCulture);

    private protected static string Entry(AcceptedDifference entry) => string.Join(
        " ",
        new[] { System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(entry.Kind.ToString()), entry.Scenario, entry.Requirement, entry.Marker, entry.Host, entry.Form, entry.Country }.OfType<string>());

    private static string Probability(double p) => p < 0.0001 ? "< 0.0001" : p.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);
}
