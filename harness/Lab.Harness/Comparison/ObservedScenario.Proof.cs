using Lab.Harness.Model;
using Lab.Harness.Rules;
using Lab.Traffic.Model;

namespace Lab.Harness.Comparison;

/// <summary>What the absence of something in the scenario proves.</summary>
internal sealed partial class ObservedScenario
{
    /// <summary>Whether this window could have shown something: whether its absence here is proven.</summary>
    /// <param name="key">What was seen in some run.</param>
    /// <param name="requirements">Requirements whose findings show it, in any run.</param>
    /// <returns>True when it is.</returns>
    public bool CouldShow(ItemKey key, IReadOnlyCollection<string> requirements) => key.Kind switch
    {
        ComparedKind.Destination => Window && NamesKnown,
        ComparedKind.Country => Window && CountriesKnown,
        _ => (key.Marker is null || IsSearched(MarkerNames.Whole(key.Marker))) && requirements.All(Judged)
            && (key.Kind != ComparedKind.Leak || requirements.All(r => ContentRead(r, key.Marker!, key.Host!))),
    };

    /// <summary>Whether a requirement was judged in a window that would have carried a Pass. A Fail needs no proof of the window, so that for a Fail it is looked for here.</summary>
    private bool Judged(string requirement)
    {
        if (!_requirements.TryGetValue(requirement, out var result) || result.Verdict is not (Verdict.Pass or Verdict.Fail))
        {
            return false;
        }
        if (result.Verdict == Verdict.Pass)
        {
            return true;
        }
        var needs = NeedsOf(result.RuleId);
        var exceptDeclared = Definition(requirement)?.ExceptDeclared ?? false;
        return Window
            && (!needs.HasFlag(RuleNeeds.Content) || ((exceptDeclared ? _undeclaredOpaqueShare : _opaqueShare) <= _set.Limits.MaxOpaqueShare && !(exceptDeclared ? _undeclaredRefused : _refused)))
            && (!(needs.HasFlag(RuleNeeds.Names) || exceptDeclared) || NamesKnown)
            && (!needs.HasFlag(RuleNeeds.Countries) || CountriesKnown);
    }

    /// <summary>
    /// Whether a marker that went to a host would have been read in the part of the window that a requirement is about. A rule that needs no readable content
    /// ("clear-text-marker") proves that nothing went in clear text, never that nothing went.
    /// </summary>
    private bool ContentRead(string requirement, string marker, string host)
    {
        if (RestsOnContent(_requirements[requirement].RuleId))
        {
            return true;
        }
        var phase = Definition(requirement)?.Phase;
        return _set.Requirements.Any(r => r.Scenario == Id && !r.ExceptDeclared && (r.Phase is null || r.Phase == phase) && RestsOnContent(r.Rule) && IsAbout(r, MarkerNames.Whole(marker)) && Judged(r.Id))
            || AllReadAsSent(host);
    }

    // By no rule about content: what was decrypted was read, but no finding would tell of it, and the limit must hold for the host itself too.
    private bool AllReadAsSent(string host)
    {
        var sent = _sentByHost.GetValueOrDefault(host, FlowOpacity.None);
        return Window && !_refused && _opaqueShare <= _set.Limits.MaxOpaqueShare && sent.OpaqueShare <= _set.Limits.MaxOpaqueShare && sent.Decrypted == 0;
    }

    private bool IsAbout(Requirement requirement, string marker) => (requirement.Markers ?? []).Any(name => name switch
    {
        MarkerNames.Identifiers => _identifiers.Contains(marker),
        MarkerNames.Decoys => _decoys.Contains(marker),
        _ => MarkerNames.Means(name, marker),
    });

    private bool IsSearched(string marker) => _identifiers.Contains(marker) || _decoys.Contains(marker);

    private Requirement? Definition(string requirement) => _set.Requirements.FirstOrDefault(r => r.Id == requirement);

    // Of a rule that this version does not know nothing is taken for granted.
    private static bool RestsOnContent(string rule) => RuleBook.Find(rule)?.Needs.HasFlag(RuleNeeds.Content) == true;

    // A rule that this version does not know may need anything to be judged.
    private static RuleNeeds NeedsOf(string rule) => RuleBook.Find(rule)?.Needs ?? (RuleNeeds.Content | RuleNeeds.Names | RuleNeeds.Countries);
}
