using Lab.Harness.Model;

namespace Lab.Reports.Html;

/// <summary>Hosts of a scenario that are not on the internet, and so need no declaration.</summary>
internal static class LocalHosts
{
    /// <summary>Their names. A host that is both, at home and on the internet, is none of them.</summary>
    /// <param name="scenario">The scenario.</param>
    public static HashSet<string> Of(ScenarioRecord scenario) =>
        [.. scenario.Destinations.GroupBy(d => d.Host, StringComparer.Ordinal).Where(host => host.All(d => d.Scope != "global")).Select(host => host.Key)];
}
