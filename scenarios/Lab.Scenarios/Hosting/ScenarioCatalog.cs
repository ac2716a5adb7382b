using System.Reflection;
using Lab.Harness.Model;

namespace Lab.Scenarios.Hosting;

/// <summary>The scenarios of this assembly. A new scenario is a class with a method marked <see cref="ScenarioAttribute"/>, and nothing else.</summary>
public static class ScenarioCatalog
{
    /// <summary>All scenarios by identifier.</summary>
    public static IReadOnlyList<PlannedScenario> Scenarios { get; } =
    [
        .. typeof(ScenarioCatalog).Assembly.GetTypes()
            .SelectMany(t => t.GetMethods())
            .Select(m => m.GetCustomAttribute<ScenarioAttribute>())
            .OfType<ScenarioAttribute>()
            .OrderBy(s => s.Id, StringComparer.Ordinal)
            .Select(s => new PlannedScenario(s.Id, s.Title, s.Question)),
    ];

    /// <summary>Identifier of a class' first scenario; null when it has none.</summary>
    /// <param name="type">Test class.</param>
    /// <returns>The identifier.</returns>
    public static string? IdOf(Type type) => type.GetMethods().Select(m => m.GetCustomAttribute<ScenarioAttribute>()?.Id).OfType<string>().Order(StringComparer.Ordinal).FirstOrDefault();
}
