using Lab.Harness.Config;
using Lab.Harness.Model;
using Lab.Harness.Rules;

namespace Lab.Scenarios.Hosting;

/// <summary>The requirement sets that ship with the lab, and which scenarios a set plans.</summary>
public static class RequirementCatalog
{
    private const string Folder = "requirements/";
    private const string Extension = ".json";

    /// <summary>Names of the shipped sets, such as "ncc-2014".</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(RequirementCatalog).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(Extension, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..^Extension.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The shipped sets that have a requirement for a scenario.</summary>
    /// <param name="scenario">Identifier, such as "NCC-1".</param>
    /// <returns>Names; empty when no shipped set judges it.</returns>
    /// <exception cref="RequirementSetException">A shipped set has faults.</exception>
    public static IReadOnlyList<string> SetsOf(string scenario) => [.. Names.Where(name => ScenariosOf(Shipped(name)!).Contains(scenario, StringComparer.Ordinal))];

    /// <summary>Identifiers of the scenarios that a set's requirements name, in order.</summary>
    /// <param name="set">The set.</param>
    /// <returns>Identifiers.</returns>
    public static IReadOnlyList<string> ScenariosOf(RequirementSet set) => [.. set.Requirements.Select(r => r.Scenario).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Opens a set.</summary>
    /// <param name="name">Name of a shipped set, or path of a file.</param>
    /// <param name="location">What a relative path starts from.</param>
    /// <param name="where">Where the name stood, for messages.</param>
    /// <returns>The set.</returns>
    /// <exception cref="BenchException">There is none of that name.</exception>
    /// <exception cref="RequirementSetException">It has faults.</exception>
    public static RequirementSet Open(string name, LabConfigLocation location, string where)
    {
        if (Shipped(name) is { } shipped)
        {
            return shipped;
        }
        var path = location.Resolve(name);
        try
        {
            return RequirementSetReader.Read(File.ReadAllBytes(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BenchException($"{where}: \"{name}\" is neither a set that ships with the lab ({string.Join(", ", Names)}) nor a file that can be read: {e.Message}", e);
        }
    }

    /// <summary>The scenarios of a run: those that the set judges, or the chosen ones of them. What no requirement judges is not run, since nothing run is never a pass.</summary>
    /// <param name="set">The set.</param>
    /// <param name="ids">Scenarios asked for, in any case; null = all of the set.</param>
    /// <returns>The scenarios in order.</returns>
    /// <exception cref="BenchException">The set names a scenario that the lab does not have, or one that was asked for is not in the set.</exception>
    public static IReadOnlyList<PlannedScenario> Plan(RequirementSet set, IReadOnlyList<string>? ids)
    {
        var all = ScenarioCatalog.Scenarios;
        var named = ScenariosOf(set);
        var strange = named.Where(id => all.All(s => s.Id != id)).ToList();
        if (strange.Count > 0)
        {
            throw new BenchException($"The requirement set {set.Id} names {string.Join(", ", strange)}, which the lab does not have; it has {string.Join(", ", all.Select(s => s.Id))}.");
        }
        var refused = ids?.Where(id => !named.Contains(id, StringComparer.OrdinalIgnoreCase)).ToList() ?? [];
        return refused.Count == 0
            ? [.. all.Where(s => named.Contains(s.Id) && (ids is null || ids.Contains(s.Id, StringComparer.OrdinalIgnoreCase)))]
            : throw new BenchException($"{string.Join(" ", refused.Select(id => Refusal(id, set)))} {set.Id} has {string.Join(", ", named)}.");
    }

    private static string Refusal(string id, RequirementSet set)
    {
        if (ScenarioCatalog.Scenarios.FirstOrDefault(s => s.Id.Equals(id, StringComparison.OrdinalIgnoreCase)) is not { } scenario)
        {
            return $"There is no scenario {id}.";
        }
        var sets = SetsOf(scenario.Id);
        return $"Scenario {scenario.Id} has no requirement in the set {set.Id} and could not be judged{(sets.Count > 0 ? $": it is in {string.Join(", ", sets)} (--requirements {sets[0]})" : "")}.";
    }

    private static RequirementSet? Shipped(string name)
    {
        using var stream = typeof(RequirementCatalog).Assembly.GetManifestResourceStream(Folder + name + Extension);
        if (stream is null)
        {
            return null;
        }
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return RequirementSetReader.Read(bytes.ToArray(), name + Extension);
    }
}
