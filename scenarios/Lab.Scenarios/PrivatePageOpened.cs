using FluentAssertions.Execution;
using Lab.Harness.Assertions;
using Lab.Harness.Phone;
using Lab.Scenarios.Hosting;

namespace Lab.Scenarios;

public sealed class PrivatePageOpened : ScenarioTest
{
    private static readonly TimeSpan BetweenPages = TimeSpan.FromMinutes(5);

    [Scenario("OS-5", "Private page opened in the browser", Question = "Does the browser tell anyone but the page's own server which page was opened?")]
    public Task Address_of_a_page_goes_to_its_server_alone() => Execute(async () =>
    {
        await Reach(Network.Wifi, Screen.On);
        var traffic = await Observe(TimeSpan.FromMinutes(12), BetweenPages, OpenPage, OpenPage);

        using var _ = new AssertionScope();
        traffic.Should().Satisfy("OS-5.page")
            .And.Satisfy("OS-5.destinations");
    });
}
