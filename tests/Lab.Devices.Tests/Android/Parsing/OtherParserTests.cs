using Lab.Devices.Android.Parsing;

namespace Lab.Devices.Tests.Android.Parsing;

public class OtherParserTests
{
    [Fact]
    public void A_property_may_go_over_lines() =>
        PropertyParser.Parse("[a]: [1]\r\n[b]: [x\ny]\n[c]: []\n").Should().Equal(new Dictionary<string, string> { ["a"] = "1", ["b"] = "x\ny", ["c"] = "" });

    [Theory]
    [InlineData("[gsm.sim.state]: [LOADED,NOT_READY]\n[gsm.operator.alpha]: [,]\n", "gsm.sim.state", "LOADED,NOT_READY")]
    [InlineData("[gsm.sim.state]: [READY]\n[gsm.operator.alpha]: [,]\n", "gsm.operator.alpha", ",")]
    [InlineData("[gsm.sim.operator.numeric]: []\n", "gsm.sim.operator.numeric", "")]
    [InlineData("[ro.miui.region]: [TW]\n[gsm.version.baseband]: [MPSS.HI.2.0.c3-00200,MPSS.HI.2.0.c3-00200]\n", "gsm.version.baseband", "MPSS.HI.2.0.c3-00200,MPSS.HI.2.0.c3-00200")]
    public void Properties_of_slots_are_read_whole(string output, string name, string value) => PropertyParser.Parse(output)[name].Should().Be(value);

    [Fact]
    public void The_first_value_of_a_property_counts() => PropertyParser.Parse("[a]: [1]\n[a]: [2]")["a"].Should().Be("1");

    [Theory]
    [InlineData("WRITE_SMS: ignore; time=+1d2h ago", "ignore")]
    [InlineData("WRITE_SMS: allow", "allow")]
    [InlineData("Uid mode: WRITE_SMS: deny", "deny")]
    [InlineData("WRITE_SMS: ignore; rejectTime=+1m2s345ms ago", "ignore")]
    [InlineData("WRITE_SMS: allow; time=+13d5h7m ago; duration=+5ms", "allow")]
    [InlineData("WRITE_SMS: default", "default")]
    [InlineData("No operations.", "default")]
    [InlineData("No operations.\nDefault mode: ignore", "default")]
    public void Modes_of_operations_are_read(string output, string mode) => AppOpsParser.Parse(output, "WRITE_SMS").Value.Should().Be(mode);

    [Theory]
    [InlineData("WRITE_SMS: $(reboot)")]
    [InlineData("Error: No UID for com.android.shell in user 0")]
    public void What_is_no_mode_is_an_error(string output) => AppOpsParser.Parse(output, "WRITE_SMS").Value.Should().BeNull();
}
