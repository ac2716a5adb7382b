using Xunit.Sdk;
using Xunit.v3;

namespace Lab.Scenarios.Hosting;

/// <summary>Runs scenarios in the order of their identifiers: one phone, one scenario at a time.</summary>
public sealed class ScenarioOrderer : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(c => Id(c.TestCollectionDisplayName), StringComparer.Ordinal)];

    private static string Id(string displayName) =>
        typeof(ScenarioOrderer).Assembly.GetTypes().FirstOrDefault(t => displayName.Contains(t.FullName ?? t.Name, StringComparison.Ordinal)) is { } type
            ? ScenarioCatalog.IdOf(type) ?? displayName
            : displayName;
}
