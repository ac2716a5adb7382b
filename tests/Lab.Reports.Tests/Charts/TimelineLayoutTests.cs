using Lab.Harness.Model;
using Lab.Reports.Charts;
using Lab.Reports.Tests.Samples;

namespace Lab.Reports.Tests.Charts;

public sealed class TimelineLayoutTests
{
    [Fact]
    public void Undeclared_hosts_come_first() => TimelineLayout.Of(SampleScenario.IdleFail()).Rows.Select(r => r.Declared).Should().BeInAscendingOrder();

    [Fact]
    public void Every_transmission_is_counted_also_beyond_the_rows_that_are_drawn()
    {
        var scenario = Many(3_000);
        var layout = TimelineLayout.Of(scenario);
        layout.Rows.Should().HaveCount(20);
        layout.Rows.Sum(r => r.Count).Should().Be(3_000);
    }

    [Fact]
    public void Marks_outside_of_the_window_are_drawn_within_the_edges()
    {
        var scenario = SampleScenario.IdleFail();
        var early = scenario.Transmissions[0] with { Time = scenario.Window!.PhoneOpened.AddMinutes(-30) };
        TimelineLayout.Of(scenario with { Transmissions = [early, .. scenario.Transmissions] }).Rows.SelectMany(r => r.Places).Should().OnlyContain(p => p >= 0 && p <= 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(90)]
    [InlineData(3_600)]
    [InlineData(86_400 * 40)]
    public void An_axis_of_any_length_has_few_ticks(int seconds)
    {
        var scenario = SampleScenario.IdleFail();
        var window = scenario.Window! with { PhoneClosed = scenario.Window!.PhoneOpened.AddSeconds(seconds) };
        var only = scenario.Transmissions[0] with { Time = window.PhoneOpened };
        TimelineLayout.Of(scenario with { Window = window, Transmissions = [only] }).Ticks.Should().HaveCountLessThanOrEqualTo(9).And.HaveCountGreaterThan(1);
    }

    private static ScenarioRecord Many(int count)
    {
        var scenario = SampleScenario.IdleFail();
        var from = scenario.Window!.PhoneOpened;
        return scenario with { Transmissions = [.. Enumerable.Range(0, count).Select(i => new Transmission(from.AddSeconds(i), $"host-{i % 70}.example", null, 10, i + 1, i % 2 == 0))] };
    }
}
