using Lab.Harness.Model;
using Lab.Harness.Rules;
using Lab.Harness.Validity;

namespace Lab.Harness.Run;

/// <summary>Lays the two parts of a window that a consent divides side by side.</summary>
internal static class ConsentSides
{
    private const int MostMarkers = 200;
    private const int MostDestinations = 100;

    /// <summary>Step that is no decoy: a message that was sent, a call that was held, a page that was opened.</summary>
    private const string Trigger = "trigger";

    /// <summary>Compares.</summary>
    /// <param name="evidence">Evidence with traffic.</param>
    /// <returns>The comparison; null where no consent was given in the window, one stood before it, or its mark is not in the capture.</returns>
    public static ConsentComparison? Of(WindowEvidence evidence)
    {
        if (evidence is not { Traffic: { } traffic, Window: { } window } || ConsentDivision.Border(traffic, evidence.Consents) is not var (given, border))
        {
            return null;
        }
        var (before, after) = (traffic.Part(0, border), traffic.Part(border, long.MaxValue));
        var steps = Steps(evidence, given, window);
        return new ConsentComparison
        {
            Subject = given.Subject,
            Border = border,
            Before = Side(before, ConsentDivision.Length(window, ConsentPhase.BeforeConsent, evidence.Consents)),
            After = Side(after, ConsentDivision.Length(window, ConsentPhase.AfterConsent, evidence.Consents)),
            Steps = steps,
            SameSteps = steps.Count > 0 && steps.All(step => step.Before == step.After),
            Markers = Pairs(before.HitsSent, after.HitsSent, hit => hit.Hit.Marker, _ => 1, MostMarkers),
            Destinations = Pairs(before.Flows, after.Flows, flow => flow.Host.ToUpperInvariant(), flow => flow.BytesOut, MostDestinations, flow => flow.Host),
        };
    }

    private static ConsentSide Side(PhoneTraffic part, TimeSpan? length) => new(length, part.Flows.Count, part.Flows.Sum(f => f.BytesOut), part.Flows.Sum(f => f.BytesIn));

    private static List<ConsentPair> Steps(WindowEvidence evidence, ConsentRecord given, WindowRecord window)
    {
        var planted = evidence.Decoys.Where(decoy => decoy is { InWindow: true, ReadBack: true }).Select(decoy => (Name: MarkerNames.Kind(decoy.Name), decoy.LabTime));
        var made = evidence.Triggers.Where(trigger => trigger.Proven && trigger.LabTime >= window.Opened && trigger.LabTime <= window.Closed).Select(trigger => (Name: Trigger, trigger.LabTime));
        return
        [
            .. planted.Concat(made).GroupBy(step => step.Name)
                .Select(group => new ConsentPair(group.Key, group.Count(step => step.LabTime < given.LabTime), group.Count(step => step.LabTime >= given.LabTime)))
                .OrderBy(pair => pair.Name, StringComparer.Ordinal),
        ];
    }

    private static List<ConsentPair> Pairs<T>(IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, string> key, Func<T, long> amount, int most, Func<T, string>? name = null) =>
    [
        .. before.Select(item => (Item: item, IsAfter: false)).Concat(after.Select(item => (Item: item, IsAfter: true)))
            .GroupBy(x => key(x.Item))
            .Select(group => new ConsentPair((name ?? key)(group.First().Item), group.Where(x => !x.IsAfter).Sum(x => amount(x.Item)), group.Where(x => x.IsAfter).Sum(x => amount(x.Item))))
            .OrderByDescending(pair => pair.Before + pair.After).ThenBy(pair => pair.Name, StringComparer.Ordinal)
            .Take(most),
    ];
}
