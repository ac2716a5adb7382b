using Lab.Scenarios.Hosting;

namespace Lab.Scenarios.Tests;

public sealed class ScenarioCatalogTests
{
    [Fact]
    public void Scenarios_are_listed_by_identifier_and_each_has_its_own() =>
        ScenarioCatalog.Scenarios.Select(s => s.Id).Should().BeInAscendingOrder(StringComparer.Ordinal).And.OnlyHaveUniqueItems();

    [Fact]
    public void Every_scenario_asks_a_question() => ScenarioCatalog.Scenarios.Should().AllSatisfy(s => s.Question.Should().EndWith("?"));

    [Fact]
    public void A_scenario_class_is_found_by_its_type() => ScenarioCatalog.IdOf(typeof(NoSimIdle)).Should().Be("NCC-1");
}
