using System.Globalization;
using Lab.Harness.Comparison;
using Lab.Harness.Model;

namespace Lab.Reports.Comparison;

/// <summary>The words of a comparison, the same in every format. What comes from phones stays as it is: each format escapes it.</summary>
public static class ComparisonWords
{
    /// <summary>The outcome as a heading.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <returns>The words.</returns>
    public static string Outcome(ComparisonOutcome outcome) => outcome switch
    {
        ComparisonOutcome.Regression => "REGRESSION",
        ComparisonOutcome.NoRegression => "NO REGRESSION",
        _ => "CANNOT BE TOLD",
    };

    /// <summary>What the outcome means.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <returns>One sentence.</returns>
    public static string Meaning(RunComparison comparison)
    {
        var open = comparison.Regressions.Count(r => r.AcceptedBy is null);
        var accepted = comparison.Regressions.Count - open;
        var besides = accepted > 0 ? $" {Number(accepted)} more {(accepted == 1 ? "was" : "were")} accepted." : "";
        var outcome = comparison.Outcome switch
        {
            ComparisonOutcome.Regression => $"{Number(open)} {(open == 1 ? "thing" : "things")} got worse: captured bytes show it.{besides}",
            ComparisonOutcome.NoRegression => $"Everything could be compared, and nothing got worse that was not accepted.{(accepted > 0 ? $" {Number(accepted)} {(accepted == 1 ? "regression was" : "regressions were")} accepted." : "")}",
            _ => $"Nothing is seen to have got worse, and not everything could be compared. This is not \"no regression\".{besides}",
        };
        return outcome + Ended(comparison);
    }

    // A rate is not zero because few runs show nothing: "not seen any more", and never "ended".
    private static string Ended(RunComparison comparison)
    {
        var gone = comparison.Scenarios.SelectMany(s => s.Items).Where(i => i.Change == ObservedChange.Gone).ToList();
        var leaks = gone.Where(i => i.Kind == ComparedKind.Leak).Select(i => (i.Marker, i.Host)).Distinct().Count();
        var hosts = gone.Where(i => i is { Kind: ComparedKind.Destination, BaselinePlace.Declared: false }).Select(i => i.Host).Distinct().Count();
        return leaks + hosts == 0 ? "" : $" Not seen any more in a scenario that showed them: {Number(leaks)} {(leaks == 1 ? "leak" : "leaks")}, {Number(hosts)} undeclared {(hosts == 1 ? "destination" : "destinations")}.";
    }

    /// <summary>A kind of item as a heading.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The words.</returns>
    public static string Kind(ComparedKind kind) => kind switch
    {
        ComparedKind.Verdict => "Verdicts",
        ComparedKind.Finding => "Findings",
        ComparedKind.Destination => "Destinations",
        ComparedKind.Country => "Countries",
        ComparedKind.Leak => "Leaks",
        _ => "Clear text",
    };

    /// <summary>A kind of item as the name of a rule.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The words.</returns>
    public static string Rule(ComparedKind kind) => kind switch
    {
        ComparedKind.Verdict => "Verdict on a requirement",
        ComparedKind.Finding => "Finding of a rule",
        ComparedKind.Destination => "Destination that the phone exchanged data with",
        ComparedKind.Country => "Country of a destination",
        ComparedKind.Leak => "Value that left the phone",
        _ => "Value that left the phone unencrypted",
    };

    /// <summary>A change in one word.</summary>
    /// <param name="change">The change.</param>
    /// <returns>The word.</returns>
    public static string Change(ObservedChange change) => change switch
    {
        ObservedChange.NotTold => "cannot be told",
        _ => change.ToString().ToLowerInvariant(),
    };

    /// <summary>How often something was seen, such as "3 of 5 (95 %: 15 % to 95 %)".</summary>
    /// <param name="side">The side.</param>
    /// <returns>The words.</returns>
    public static string Seen(Occurrence side)
    {
        var rate = side.Counted == 0 ? "no window that could tell" : $"{Number(side.Seen)} of {Number(side.Counted)}";
        var interval = side.Interval is { } i ? $" (95 %: {Percent(i.Lower)} to {Percent(i.Upper)})" : "";
        return rate + interval + (side.SeenElsewhere > 0 ? $", and seen in {Number(side.SeenElsewhere)} with a doubtful window" : "");
    }

    /// <summary>Verdicts of a side, such as "PASS" or "4 PASS, 1 FAIL".</summary>
    /// <param name="verdicts">One per run.</param>
    /// <returns>The words.</returns>
    public static string Verdicts(IReadOnlyList<Verdict> verdicts) => verdicts.Count == 1
        ? Word(verdicts[0])
        : string.Join(", ", verdicts.GroupBy(v => v).OrderBy(g => g.Key).Select(g => $"{Number(g.Count())} {Word(g.Key)}"));

    /// <summary>A destination on both sides, such as "TW, AS3462, declared -> CN, undeclared".</summary>
    /// <param name="item">The destination.</param>
    /// <returns>The words; empty for all that is no destination.</returns>
    public static string Places(ComparedItem item) => (item.BaselinePlace, item.RunPlace) switch
    {
        (null, null) => "",
        ({ } was, { } now) when item.Change == ObservedChange.Changed => $"{Place(was)} -> {Place(now)}",
        var (was, now) => Place((now ?? was)!),
    };

    /// <summary>Values of a side, such as "1,200" or "median 1,200 (1,100 to 1,300)".</summary>
    /// <param name="side">The side.</param>
    /// <returns>The words.</returns>
    public static string Values(VolumeSide side) => side.Values.Count switch
    {
        0 => "no window that counts",
        1 => Amount(side.Values[0]),
        _ => $"median {Amount(side.Median!.Value)} ({Amount(side.Least!.Value)} to {Amount(side.Most!.Value)})",
    };

    /// <summary>A p value with its adjusted one; empty when nothing was tested.</summary>
    /// <param name="p">p.</param>
    /// <param name="adjusted">Adjusted p.</param>
    /// <returns>The words.</returns>
    public static string P(double? p, double? adjusted) => p is null ? "" : $"{Probability(p.Value)} (adjusted {Probability(adjusted ?? p.Value)})";

    /// <summary>What became of an accepted difference.</summary>
    /// <param name="use">The entry.</param>
    /// <returns>One sentence.</returns>
    public static string Accepted(AcceptedUse use)
    {
        var entry = use.Entry;
        var what = string.Join(" ", new[] { System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(entry.Kind.ToString()), entry.Scenario, entry.Requirement, entry.Marker, entry.Host, entry.Form, entry.Country }.OfType<string>());
        var state = (use.Expired, use.Matches) switch
        {
            (true, 0) => "EXPIRED, and fits nothing: remove it",
            (true, _) => $"EXPIRED: it fits {Number(use.Matches)} and accepts none",
            (false, 0) => "fits nothing: remove it, or correct it",
            _ => $"accepts {Number(use.Matches)}",
        };
        return $"{Number(use.Number)}. {what}: {state}. Until {entry.Expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, by {entry.Reviewer}: {entry.Reason}";
    }

    /// <summary>A run in one line.</summary>
    /// <param name="run">The run.</param>
    /// <returns>The words.</returns>
    public static string Run(ComparedRun run) =>
        $"{run.RunId}: {run.Device ?? "phone not identified"}, build {run.Build ?? "unknown"}{(run.VirtualProfile is { } profile ? $", virtual ({profile})" : "")}, {run.RequirementSet}, report {run.ReportNumber}, {(run.Seal is { } seal ? $"seal {seal[..Math.Min(16, seal.Length)]}" : "not sealed")}";

    /// <summary>A verdict as a word.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <returns>The word.</returns>
    public static string Word(Verdict verdict) => verdict.ToString().ToUpperInvariant();

    private static string Place(DestinationPlace place) => string.Join(", ",
        [place.Countries.Count == 0 ? "country unknown" : string.Join("/", place.Countries), .. place.Networks, place.Declared ? "declared" : place.Named ? "undeclared" : "not named"]);

    private static string Percent(double share) => (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    private static string Probability(double p) => p < 0.0001 ? "< 0.0001" : p.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Amount(double value) => value.ToString(value == Math.Floor(value) ? "#,0" : "#,0.0", CultureInfo.InvariantCulture);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
