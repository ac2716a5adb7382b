using Lab.Devices.Android.Parsing;
using Lab.Devices.Tests.Android.Fakes;

namespace Lab.Devices.Tests.Android.Parsing;

public class WakefulnessParserTests
{
    [Fact]
    public void Asleep_is_off() => WakefulnessParser.Parse(Samples.PowerAsleep).Value!.IsOff.Should().BeTrue();

    [Fact]
    public void Dozing_is_off() => WakefulnessParser.Parse("mWakefulness=Dozing").Value!.IsOff.Should().BeTrue();

    [Fact]
    public void One_line_of_a_search_is_enough() => WakefulnessParser.Parse("  mWakefulness=Awake").Value!.IsAwake.Should().BeTrue();

    [Fact]
    public void A_screen_saver_is_neither_on_nor_off() =>
        WakefulnessParser.Parse("mWakefulness=Dreaming").Value.Should().BeEquivalentTo(new { IsOff = false, IsAwake = false });

    [Fact]
    public void The_displays_state_is_kept_as_proof() =>
        WakefulnessParser.Parse(Samples.PowerAwake).Value!.Proof.Should().Be("mWakefulness=Awake\nDisplay Power: state=ON");

    [Theory]
    [InlineData("mWakefulness=Awake\nmWakefulness=Asleep", "line 2*line 1 says otherwise*")]
    [InlineData("mWakefulness=Sleepy", "line 1*was expected*")]
    [InlineData("mWakefulnessChanging=false", "*no line*")]
    [InlineData("", "*no line*")]
    public void What_is_no_state_is_an_error(string output, string error) => WakefulnessParser.Parse(output).Error.Should().Match(error);
}
