using FluentAssertions.Execution;
using Lab.Harness.Assertions;
using Lab.Harness.Phone;
using Lab.Scenarios.Hosting;

namespace Lab.Scenarios;

public sealed class SettingsBrowsed : ScenarioTest
{
    private static readonly TimeSpan BetweenScreens = TimeSpan.FromMinutes(2);

    [Scenario("OS-3", "Settings looked at", Question = "Does the phone tell anyone which of its settings are looked at?")]
    public Task Looking_at_settings_sends_nothing() => Execute(async () =>
    {
        await Reach(Network.Wifi, Screen.On);
        var traffic = await Observe(TimeSpan.FromMinutes(15), BetweenScreens,
            () => Open("android.settings.SETTINGS"),
            () => Open("android.settings.WIFI_SETTINGS"),
            () => Open("android.settings.LOCATION_SOURCE_SETTINGS"),
            () => Open("android.settings.SECURITY_SETTINGS"),
            () => Open("android.settings.APPLICATION_SETTINGS"),
            () => Open("android.settings.DEVICE_INFO_SETTINGS"));

        using var _ = new AssertionScope();
        traffic.Should().Satisfy("OS-3.destinations")
            .And.Satisfy("OS-3.identifiers");
    });
}
