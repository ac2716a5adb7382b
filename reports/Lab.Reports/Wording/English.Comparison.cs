using System.Globalization;
using Lab.Harness.Comparison;
using Lab.Harness.Model;
using Lab.Traffic.Model;

namespace Lab.Reports.Wording;

/// <summary>English: a comparison of firmwares.</summary>
internal sealed partial class English
{
    public override string ComparisonTitle => "Firmware comparison";
    public override string RegressionsTitle => "Regressions";
    public override string CannotBeSaidTitle => "Why \"no regression\" cannot be said";
    public override string BaselineTitle => "Baseline";
    public override string ComparedRunTitle => "Run";
    public override string RemarksTitle => "Remarks";
    public override string StatisticsTitle => "Statistics";
    public override string AcceptedTitle => "Accepted differences";
    public override string ComparedRequirementsTitle => "Requirements";
    public override string ComparedAppsTitle => "Apps";
    public override string ComparedVolumesTitle => "Volumes";
    public override string ComparedRequirementHead => "Requirement";
    public override string ComparedChangeHead => "Change";
    public override string ComparedWhatHead => "What";
    public override string ComparedWhereHead => "Where";
    public override string ComparedQuantityHead => "Quantity";
    public override string ComparedProbabilityHead => "p";
    public override string ComparedWorse => "WORSE";
    public override string ComparedChanged => "changed";
    public override string ComparedSame => "same";
    public override string ComparedAllHosts => "all";

    public override string Outcome(ComparisonOutcome outcome) => outcome switch
    {
        ComparisonOutcome.Regression => "REGRESSION",
        ComparisonOutcome.NoRegression => "NO REGRESSION",
        _ => "CANNOT BE TOLD",
    };

    public override string OutcomeMeaning(ComparisonOutcome outcome, int open, int accepted)
    {
        var besides = accepted > 0 ? $" {Number(accepted)} more {(accepted == 1 ? "was" : "were")} accepted." : "";
        return outcome switch
        {
            ComparisonOutcome.Regression => $"{Number(open)} {(open == 1 ? "thing" : "things")} got worse: captured bytes show it.{besides}",
            ComparisonOutcome.NoRegression => $"Every requirement could be compared, and nothing is seen to have got worse that was not accepted.{(accepted > 0 ? $" {Number(accepted)} {(accepted == 1 ? "regression was" : "regressions were")} accepted." : "")}",
            _ => $"Nothing is seen to have got worse, and not everything could be compared. This is not \"no regression\".{besides}",
        };
    }

    public override string NotSeenAnyMore(int leaks, int destinations) => $"Not seen any more in any scenario: {LeaksAndHosts(leaks, destinations)}.";

    public override string StillSeen(int leaks, int destinations) => $"Still seen: {LeaksAndHosts(leaks, destinations)}.";

    public override string GoneOrNotCannotBeTold(int leaks, int destinations) => $"Not seen where what was sent could not be read, or the window is in doubt, so that it cannot be told whether they are gone: {LeaksAndHosts(leaks, destinations)}.";

    public override string SentUnread(FlowOpacity? baseline, FlowOpacity? runs) =>
        $"Content sent to undeclared or unnamed hosts that could not be read, so that what it held is not known: {Unread(baseline)} in the baseline, {Unread(runs)} in the runs.";

    protected override string SentenceGap => " ";

    public override string ComparedKindTitle(ComparedKind kind) => kind switch
    {
        ComparedKind.Verdict => "Verdicts",
        ComparedKind.Finding => "Findings",
        ComparedKind.Destination => "Destinations",
        ComparedKind.Country => "Countries",
        ComparedKind.Leak => "Leaks",
        _ => "Clear text",
    };

    public override string ComparedRule(ComparedKind kind) => kind switch
    {
        ComparedKind.Verdict => "Verdict on a requirement",
        ComparedKind.Finding => "Finding of a rule",
        ComparedKind.Destination => "Destination that the phone exchanged data with",
        ComparedKind.Country => "Country of a destination",
        ComparedKind.Leak => "Value that left the phone",
        _ => "Value that left the phone unencrypted",
    };

    public override string Change(ObservedChange change) => change switch
    {
        ObservedChange.NotTold => "cannot be told",
        _ => change.ToString().ToLowerInvariant(),
    };

    public override string Seen(Occurrence side)
    {
        var rate = side.Counted == 0 ? "no window that could tell" : $"{Number(side.Seen)} of {Number(side.Counted)}";
        var interval = side.Interval is { } i ? $" (95{Quantity.Bond}%: {Percent(i.Lower)} to {Percent(i.Upper)})" : "";
        return rate + interval + (side.SeenElsewhere > 0 ? $", and seen in {Number(side.SeenElsewhere)} with a doubtful window" : "");
    }

    public override string Verdicts(IReadOnlyList<Verdict> verdicts) => verdicts.Count == 1
        ? Upper(verdicts[0])
        : string.Join(", ", verdicts.GroupBy(v => v).OrderBy(g => g.Key).Select(g => $"{Number(g.Count())} {Upper(g.Key)}"));

    public override string CannotBeTold(string why) => $"cannot be told: {why}";

    public override string Place(DestinationPlace place) => string.Join(", ",
        [place.Countries.Count == 0 ? "country unknown" : string.Join("/", place.Countries), .. place.Networks, place.Declared ? "declared" : place.Named ? "undeclared" : "not named"]);

    public override string Values(VolumeSide side) => side.Values.Count switch
    {
        0 => "no window that counts",
        1 => Amount(side.Values[0]),
        _ => $"median {Amount(side.Median!.Value)} ({Amount(side.Least!.Value)} to {Amount(side.Most!.Value)})",
    };

    public override string ComparedQuantity(string quantity) => quantity;

    public override string ProbabilityAdjusted(string p, string adjusted) => $"{p} (adjusted {adjusted})";

    public override string Subject(ComparedItem item) => item.Subject();

    public override string Accepted(AcceptedUse use)
    {
        var state = (use.Expired, use.Matches) switch
        {
            (true, 0) => "EXPIRED, and fits nothing: remove it",
            (true, _) => $"EXPIRED: it fits {Number(use.Matches)} and accepts none",
            (false, 0) => "fits nothing: remove it, or correct it",
            _ => $"accepts {Number(use.Matches)}",
        };
        return $"{Number(use.Number)}. {Entry(use.Entry)}: {state}. Until {use.Entry.Expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, by {use.Entry.Reviewer}: {use.Entry.Reason}";
    }

    public override string Run(ComparedRun run) =>
        $"{run.RunId}: {run.Device ?? "phone not identified"}, build {run.Build ?? "unknown"}{(run.VirtualProfile is { } profile ? $", virtual ({profile})" : "")}, {run.RequirementSet}, report {run.ReportNumber}, {(run.Seal is { } seal ? $"seal {seal[..Math.Min(16, seal.Length)]}" : "not sealed")}";

    public override string AcceptedBy(int entry) => $" (accepted by entry {Number(entry)})";

    private static string LeaksAndHosts(int leaks, int hosts) => string.Join(", ", new[]
    {
        leaks > 0 ? $"{Number(leaks)} {(leaks == 1 ? "leak" : "leaks")}" : null,
        hosts > 0 ? $"{Number(hosts)} undeclared {(hosts == 1 ? "destination" : "destinations")}" : null,
    }.OfType<string>());

    private static string Unread(FlowOpacity? sent) => sent is null ? "an amount that is not recorded" : $"{Quantity.Count(sent.Opaque)} of {Quantity.Count(sent.Content)} bytes{(sent.Content == 0 ? "" : $" ({Percent(sent.OpaqueShare)})")}";

    private static string Upper(Verdict verdict) => verdict == Verdict.None ? "NOT JUDGED" : verdict.ToString().ToUpperInvariant();
}
