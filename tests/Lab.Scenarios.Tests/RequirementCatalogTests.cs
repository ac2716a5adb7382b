using Lab.Harness.Config;
using Lab.Harness.Rules;
using Lab.Scenarios.Hosting;
using Lab.TestSupport;

namespace Lab.Scenarios.Tests;

public sealed class RequirementCatalogTests
{
    private static readonly LabConfigLocation Location = new(Path.Combine(RepositoryRoot.Path, "lab.json"));

    public static TheoryData<string> Sets => [.. RequirementCatalog.Names];

    [Fact]
    public void Every_file_of_the_folder_ships() =>
        RequirementCatalog.Names.Should().BeEquivalentTo(Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "scenarios", "requirements"), "*.json").Select(Path.GetFileNameWithoutExtension));

    [Theory]
    [MemberData(nameof(Sets))]
    public void A_set_carries_the_name_of_its_file(string name) => Open(name).Id.Should().Be(name);

    [Theory]
    [MemberData(nameof(Sets))]
    public void A_set_plans_the_scenarios_that_it_judges(string name) =>
        RequirementCatalog.Plan(Open(name), ids: null).Select(s => s.Id).Should().Equal(RequirementCatalog.ScenariosOf(Open(name)));

    [Theory]
    [MemberData(nameof(Sets))]
    public void Every_requirement_begins_with_its_scenario(string name) =>
        Open(name).Requirements.Should().AllSatisfy(r => r.Id.Should().StartWith(r.Scenario + "."));

    [Fact]
    public void Every_scenario_is_judged_by_a_shipped_set() =>
        ScenarioCatalog.Scenarios.Should().AllSatisfy(s => RequirementCatalog.SetsOf(s.Id).Should().NotBeEmpty());

    [Fact]
    public void Chosen_scenarios_of_a_set_are_found_in_any_case() =>
        RequirementCatalog.Plan(Open("ncc-2014"), ["ncc-2"]).Should().ContainSingle().Which.Id.Should().Be("NCC-2");

    [Fact]
    public void A_scenario_of_another_set_is_refused_with_that_set()
    {
        var plan = () => RequirementCatalog.Plan(Open("ncc-2014"), ["OS-4"]);

        plan.Should().Throw<BenchException>().WithMessage("Scenario OS-4 has no requirement in the set ncc-2014*leith-2021*ncc-2014 has NCC-1, NCC-2, NCC-3, NCC-4, NCC-5.");
    }

    [Fact]
    public void A_scenario_that_does_not_exist_is_refused_with_those_that_do()
    {
        var plan = () => RequirementCatalog.Plan(Open("ncc-2014-battery"), ["NCC-99"]);

        plan.Should().Throw<BenchException>().WithMessage("There is no scenario NCC-99. ncc-2014-battery has NCC-6.");
    }

    [Fact]
    public void A_set_that_names_a_scenario_that_the_lab_has_not_is_refused()
    {
        var set = Open("ncc-2014-battery");
        var plan = () => RequirementCatalog.Plan(set with { Requirements = [.. set.Requirements.Select(r => r with { Scenario = "NCC-99" })] }, ids: null);

        plan.Should().Throw<BenchException>().WithMessage("*names NCC-99, which the lab does not have*");
    }

    [Fact]
    public void A_name_that_is_no_set_is_refused_with_the_sets_that_ship()
    {
        var open = () => Open("no-such-set");

        open.Should().Throw<BenchException>().WithMessage("*f-secure-2014, leith-2021, ncc-2014*");
    }

    [Fact]
    public void Sets_decide_by_the_same_rule() => RequirementCatalog.Names.Select(name => string.Join('\n', Open(name).DecisionRule)).Distinct().Should().ContainSingle();

    private static RequirementSet Open(string name) => RequirementCatalog.Open(name, Location, "lab.json, $.requirements");
}
