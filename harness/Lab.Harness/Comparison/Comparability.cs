using System.Text.Json;
using Lab.Harness.Model;

namespace Lab.Harness.Comparison;

/// <summary>What differs between the records besides the phone's behaviour: what hinders a statement (doubts), and what a reader should know (remarks).</summary>
internal sealed class Comparability
{
    private readonly IReadOnlyList<ObservedRun> _baseline;
    private readonly IReadOnlyList<ObservedRun> _runs;

    public Comparability(IReadOnlyList<ObservedRun> baseline, IReadOnlyList<ObservedRun> runs)
    {
        (_baseline, _runs) = (baseline, runs);
        Runs();
        Phones();
        Sets();
        Scenarios();
        Tools();
    }

    public List<string> Doubts { get; } = [];

    public List<string> Remarks { get; } = [];

    private IEnumerable<ObservedRun> All => _baseline.Concat(_runs);

    /// <summary>Why the verdicts on a requirement cannot be compared though it was judged everywhere; null when they can.</summary>
    public string? DefinitionDiffers(string requirement) => All
        .Select(r => JsonSerializer.Serialize(r.Set.Requirements.FirstOrDefault(q => q.Id == requirement), HarnessJson.Line)).Distinct().Count() > 1
            ? "the requirement sets define it differently" : null;

    private void Runs()
    {
        foreach (var run in All.Where(r => r.Facts.Status != RunStatus.Complete || r.Facts.Seal is null).DistinctBy(r => r.Facts.RunId))
        {
            Doubts.Add($"{run.Facts.RunId} did not end as planned or was never sealed.");
        }
        foreach (var run in _baseline.Select(r => r.Origin).Intersect(_runs.Select(r => r.Origin)))
        {
            Remarks.Add($"{run} stands on both sides: it is compared with itself.");
        }
    }

    private void Phones()
    {
        if (All.Any(r => r.Model is null))
        {
            Doubts.Add("A phone was never identified.");
        }
        if (All.Select(r => r.Facts.VirtualProfile is null).Distinct().Count() > 1)
        {
            Doubts.Add("A virtual phone is compared with a real one.");
        }
        if (Distinct(All, r => r.Model) is { Count: > 1 } models)
        {
            Remarks.Add($"Different device models: {string.Join("; ", models)}. Differences may be the model's and not the firmware's.");
        }
        foreach (var (name, side) in new[] { ("baseline", _baseline), ("runs", _runs) })
        {
            if (Distinct(side, r => r.Facts.Fingerprint) is { Count: > 1 } builds)
            {
                Doubts.Add($"The {name} holds several firmwares, which are no repeats of each other: {string.Join("; ", builds)}.");
            }
        }
        var same = Distinct(_baseline, r => r.Facts.Fingerprint).Intersect(Distinct(_runs, r => r.Facts.Fingerprint)).ToList();
        if (same.Count > 0)
        {
            Remarks.Add($"The same firmware is on both sides ({string.Join("; ", same)}): differences are not the firmware's.");
        }
    }

    private void Sets()
    {
        if (Distinct(All, r => r.Set.Sha256 ?? Text(r.Set)).Count < 2)
        {
            return;
        }
        Remarks.Add($"Different requirement sets: {string.Join("; ", Distinct(All, r => $"{r.Set.Id} {r.Set.Version}, SHA-256 {r.Set.Sha256}"))}.");
        const string WayOut = "Judge both sides with one set (lab judge RUN --requirements today) and compare those.";
        if (Distinct(All, r => Text(r.Set.Limits)).Count > 1)
        {
            Doubts.Add($"The limits of a valid window differ. {WayOut}");
        }
        var lists = All.Select(r => r.Set.DeclaredDestinations.Select(d => d.Host.ToLowerInvariant()).ToHashSet()).ToList();
        var everywhere = lists.Aggregate((a, b) => [.. a.Intersect(b)]);
        var somewhere = lists.SelectMany(l => l).Distinct().Except(everywhere).Order(StringComparer.Ordinal).ToList();
        if (somewhere.Count > 0)
        {
            Doubts.Add($"Declared destinations differ: {string.Join(", ", somewhere)}. {WayOut}");
        }
    }

    private void Scenarios()
    {
        var all = All.SelectMany(r => r.Scenarios).Select(s => s.Id).Distinct().ToList();
        foreach (var scenario in all)
        {
            var without = All.Where(r => r.Scenarios.All(s => s.Id != scenario)).Select(r => r.Facts.RunId).Distinct().ToList();
            if (without.Count > 0)
            {
                Doubts.Add($"Scenario {scenario} is not in {string.Join(", ", without)}.");
            }
            if (All.SelectMany(r => r.Scenarios).Where(s => s.Id == scenario).Select(s => s.Asked).OfType<TimeSpan>().Distinct().Count() > 1)
            {
                Doubts.Add($"The windows of {scenario} were planned with different lengths.");
            }
        }
        if (all.Count == 0)
        {
            Doubts.Add("There is no scenario.");
        }
    }

    private void Tools()
    {
        if (Distinct(All, r => r.Databases).Count > 1)
        {
            Doubts.Add("Countries come from different geolocation databases or statements. Judge both sides again (lab judge RUN) and compare those.");
        }
        if (Distinct(All, r => r.LabVersion) is { Count: > 1 } versions)
        {
            Remarks.Add($"Different versions of the lab: {string.Join("; ", versions)}.");
        }
        Remarks.Add("Leaks and clear text are those that findings show: markers and hosts that no requirement is about are not compared. Apps are told and decide nothing: the phone's sockets are sampled, so that an app may be missed.");
    }

    private static List<string> Distinct(IEnumerable<ObservedRun> runs, Func<ObservedRun, string?> what) => [.. runs.Select(what).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    private static string Text<T>(T value) => JsonSerializer.Serialize(value, HarnessJson.Line);
}
