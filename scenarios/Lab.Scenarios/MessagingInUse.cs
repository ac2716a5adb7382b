using FluentAssertions.Execution;
using Lab.Harness.Assertions;
using Lab.Harness.Phone;
using Lab.Scenarios.Hosting;

namespace Lab.Scenarios;

public sealed class MessagingInUse : ScenarioTest
{
    private static readonly TimeSpan BetweenMessages = TimeSpan.FromMinutes(5);

    [Scenario("NCC-2", "Messaging app in use", Question = "Does sending a message with a messaging app trigger transmissions to servers overseas, with the numbers of sender and recipient?")]
    public Task Messages_stay_with_their_app() => Execute(async () =>
    {
        await Reach(Network.Wifi, Screen.On);
        var traffic = await Observe(TimeSpan.FromMinutes(20), BetweenMessages, SendMessage, SendMessage, SendMessage);

        using var _ = new AssertionScope();
        traffic.Should().Satisfy("NCC-2.numbers")
            .And.Satisfy("NCC-2.destinations")
            .And.Satisfy("NCC-2.identifiers");
    });
}
