using Lab.Harness.Assertions;
using Lab.Harness.Phone;
using Lab.Harness.Run;

namespace Lab.EndToEnd;

public sealed class AssertionTests
{
    [Fact]
    public async Task A_failed_assertion_names_flow_host_country_packet_and_what_was_found()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var bench = await TestBench.OpenAsync("redmi-1s-2014", cancel);
        using var scenario = bench.Run.OpenScenario("NCC-3");
        await scenario.ReachAsync([Network.Wifi], cancel);
        var traffic = await scenario.ObserveAsync(TimeSpan.FromMinutes(20), actions: null, start: null, cancel);

        var assert = () => traffic.Should().Satisfy("NCC-3.identifiers").And.NotReachCountry("CN");

        var message = assert.Should().Throw<Exception>().Which.Message;
        message.Should().Contain("NCC-3.identifiers").And.Contain("api.account.xiaomi.com").And.Contain("CN").And.Contain("packet").And.Contain("imei").And.Contain("> 42.62.48.12:80");
        await scenario.CloseAsync(fault: null);
    }

    [Fact]
    public async Task Assertions_that_a_scenario_states_itself_hold_on_a_clean_phone()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var bench = await TestBench.OpenAsync("clean", cancel);
        using var scenario = bench.Run.OpenScenario("NCC-3");
        await scenario.ReachAsync([Network.Wifi], cancel);
        ObservedTraffic traffic = await scenario.ObserveAsync(TimeSpan.FromMinutes(20), actions: null, start: null, cancel);

        traffic.Should().OnlyReach("time.android.com").And.NotReachCountry("CN").And.NotCarry(scenario.Item.Identifiers).And.NotSendInClear("identifiers");
        await scenario.CloseAsync(fault: null);
    }

    [Fact]
    public async Task Two_assertions_of_a_kind_are_both_judged()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var bench = await TestBench.OpenAsync("redmi-1s-2014", cancel);
        using var scenario = bench.Run.OpenScenario("NCC-3");
        await scenario.ReachAsync([Network.Wifi], cancel);
        var traffic = await scenario.ObserveAsync(TimeSpan.FromMinutes(20), actions: null, start: null, cancel);
        traffic.Should().NotCarry(scenario.Item.Identifiers.Where(i => i.Name == "bluetooth-mac"));

        var assert = () => traffic.Should().NotCarry(scenario.Item.Identifiers.Where(i => i.Name == "imei"));

        assert.Should().Throw<Exception>().Which.Message.Should().Contain("imei");
        await scenario.CloseAsync(fault: null);
    }

    [Fact]
    public async Task An_assertion_that_no_requirement_stands_for_is_an_error_and_no_pass()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var bench = await TestBench.OpenAsync("clean", cancel);

        var outcome = await bench.ObserveAsync(before: null, during: () => throw new FluentAssertions.Execution.AssertionFailedException("1 is not 2"), cancel);

        outcome.Verdict.Should().Be(Lab.Harness.Model.Verdict.Error);
    }
}
