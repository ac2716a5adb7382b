using Lab.Devices.Android.Changes;

namespace Lab.Devices.Tests.Android.Changes;

public class SwitchCommandsTests
{
    [Theory]
    [InlineData("0", false)]
    [InlineData("1\n", true)]
    [InlineData("2", true)]
    [InlineData("3", false)]
    [InlineData("null", null)]
    [InlineData("", null)]
    public void Setting_of_Wifi_has_two_ways_of_each(string told, bool? on) => SwitchCommands.Tell(PhoneSwitch.Wifi, told).Should().Be(on);

    [Theory]
    [InlineData("0", false)]
    [InlineData("1", true)]
    [InlineData("2", true)]
    [InlineData("3", true)]
    [InlineData("4", null)]
    public void Location_has_three_ways_of_being_on(string told, bool? on) => SwitchCommands.Tell(PhoneSwitch.Location, told).Should().Be(on);

    [Theory]
    [InlineData("2")]
    [InlineData("true")]
    [InlineData("Killed")]
    public void Other_switches_know_0_and_1_alone(string told) =>
        new[] { PhoneSwitch.Airplane, PhoneSwitch.MobileData }.Select(which => SwitchCommands.Tell(which, told)).Should().OnlyContain(on => on == null);
}
