using Lab.Devices.Android.Parsing;
using Lab.Devices.Tests.Android.Fakes;

namespace Lab.Devices.Tests.Android.Parsing;

public class TelephonyRegistryParserTests
{
    [Fact]
    public void Old_states_in_the_local_logs_do_not_count() =>
        TelephonyRegistryParser.Parse(Samples.RegistryNoSim).Value.Should().HaveCount(2).And.OnlyContain(slot => !slot.IsInService);

    [Fact]
    public void A_slot_in_service_is_told() =>
        TelephonyRegistryParser.Parse(Samples.RegistryInService).Value.Should().ContainSingle(slot => slot.Slot == 0 && slot.IsInService);

    [Fact]
    public void A_phone_of_2013_without_slots_has_one() =>
        TelephonyRegistryParser.Parse(Samples.Registry43NoSim).Value.Should().ContainSingle(slot => slot.Slot == 0 && !slot.IsInService);

    [Theory]
    [InlineData("mServiceState=0 home Operator Operator 46692")]
    [InlineData("mServiceState=0 0 voice home data home Operator")]
    [InlineData("mServiceState=1 0 voice home data home Operator")]
    public void Old_wordings_tell_service_by_number(string line) =>
        TelephonyRegistryParser.Parse(line).Value![0].IsInService.Should().BeTrue();

    [Fact]
    public void A_slot_without_number_is_an_error_with_its_place() =>
        TelephonyRegistryParser.Parse("x\n  Phone Id=one").Error.Should().StartWith("line 2");

    [Fact]
    public void A_dump_without_service_is_an_error() =>
        TelephonyRegistryParser.Parse("Can't find service: telephony.registry").Error.Should().Contain("mServiceState=");
}
