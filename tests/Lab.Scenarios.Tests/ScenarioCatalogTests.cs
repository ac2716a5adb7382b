using Lab.Harness.Rules;
using Lab.Scenarios.Hosting;
using Lab.TestSupport;

namespace Lab.Scenarios.Tests;

public sealed class ScenarioCatalogTests
{
    [Fact]
    public void Scenarios_are_listed_by_identifier_and_each_has_its_own() =>
        ScenarioCatalog.Scenarios.Select(s => s.Id).Should().BeInAscendingOrder(StringComparer.Ordinal).And.OnlyHaveUniqueItems();

    [Fact]
    public void Every_scenario_asks_a_question() => ScenarioCatalog.Scenarios.Should().AllSatisfy(s => s.Question.Should().EndWith("?"));

    [Fact]
    public void Every_requirement_belongs_to_a_scenario()
    {
        var set = RequirementSetReader.Read(File.ReadAllBytes(Path.Combine(RepositoryRoot.Path, "scenarios", "requirements", "ncc-2014.json")), "ncc-2014.json");

        set.Requirements.Select(r => r.Scenario).Should().BeSubsetOf(ScenarioCatalog.Scenarios.Select(s => s.Id));
    }

    [Fact]
    public void A_scenario_class_is_found_by_its_type() => ScenarioCatalog.IdOf(typeof(NoSimIdle)).Should().Be("NCC-1");
}
