using System.Text.Json;

namespace Lab.Cli.Tests.Commands;

public sealed class ScenariosCommandTests : IDisposable
{
    private readonly TestHost machine = new();

    public void Dispose() => machine.Dispose();

    [Fact]
    public async Task Each_scenario_tells_the_sets_that_judge_it()
    {
        await machine.RunAsync("scenarios");

        machine.Out.Should().MatchRegex("NCC-4 [^?]*[?]\n *Requirement sets: leith-2021, ncc-2014\n");
    }

    [Fact]
    public async Task Json_holds_the_sets_too()
    {
        await machine.RunAsync("scenarios", "--json");

        JsonDocument.Parse(machine.Out).RootElement.EnumerateArray().Single(entry => entry.GetProperty("id").GetString() == "OS-5")
            .GetProperty("requirementSets").EnumerateArray().Select(set => set.GetString()).Should().Equal("browser-2020");
    }
}
