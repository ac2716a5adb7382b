using Lab.Harness.Model;
using Lab.Harness.Run;
using Lab.Traffic.Model;

namespace Lab.Harness.Rules;

/// <summary>One finding for each marker and host that it was sent to, in any form that is searched.</summary>
public class MarkerCarriedRule : IRule
{
    /// <inheritdoc/>
    public virtual string Id => "marker-carried";

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public virtual RuleNeeds Needs => RuleNeeds.Content;

    /// <inheritdoc/>
    public IReadOnlyList<Finding> Judge(RuleInput input) =>
    [
        .. input.Traffic.HitsSent
            .Where(s => input.Markers.Contains(MarkerNames.Whole(s.Hit.Marker)) && Counts(s.Hit) && (!input.Requirement.ExceptDeclared || !(input.IsUnnamed(s.Flow) || (s.Flow.IsGlobal && input.Covers(s.Host)))))
            .GroupBy(s => (s.Hit.Marker, Host: s.Host.ToUpperInvariant()))
            .OrderBy(g => g.Min(s => s.Hit.Packet)).ThenBy(g => g.Key.Marker, StringComparer.Ordinal)
            .Select((group, i) => Make(input, i + 1, [.. group])),
    ];

    /// <summary>Whether a hit counts under this rule.</summary>
    /// <param name="hit">The hit.</param>
    /// <returns>True when it does.</returns>
    protected virtual bool Counts(MarkerHit hit) => true;

    /// <summary>How the statement says that the marker went, such as " in clear text"; begins with a blank, or empty.</summary>
    protected virtual string Manner => "";

    private static string FileReasoning(IReadOnlyList<SentHit> sent) =>
        sent.All(s => s.Hit.File is { Likeness: not null })
            ? "No bytes of the planted file were seen: a picture was, whose two perceptual hashes agree with those of the planted one in all but the bits stated. The planted picture was drawn at random for this run. "
            : "";

    private Finding Make(RuleInput input, int number, IReadOnlyList<SentHit> sent)
    {
        var first = sent[0];
        var sightings = sent.Sum(s => (long)s.Hit.Count);
        var forms = string.Join("; ", sent.Select(s => FindingFactory.What(s.Hit)).Distinct());
        var statement = $"The phone sent {first.Hit.Marker}{Manner} to {first.Host} ({first.Flow.CountryText}), {sightings} {(sightings == 1 ? "time" : "times")}: {forms}.";
        var reasoning = $"The bytes sent by the phone hold the value of {first.Hit.Marker} in the form stated; the value is one of {input.Markers.Count} that this requirement names. {FileReasoning(sent)}{first.Flow.NameReasoning}";
        return FindingFactory.Make(this, input, number, first.Host, first.Flow.Country, first.Hit.Marker, statement, reasoning, [.. sent.Select(s => FindingFactory.OfHit(input.Traffic, s.Flow, s.Hit))], sightings);
    }
}
