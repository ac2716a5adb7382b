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

    [Theory]
    [InlineData("mServiceState={mVoiceRegState=1(OUT_OF_SERVICE), mDataRegState=1(OUT_OF_SERVICE), mChannelNumber=-1, mOperatorAlphaLong=null, mIsEmergencyOnly=false}", 1, false)]
    [InlineData("mServiceState={mVoiceRegState=3(POWER_OFF), mDataRegState=3(POWER_OFF), mChannelNumber=-1, mIsEmergencyOnly=false}", 3, false)]
    [InlineData("mServiceState={mVoiceRegState=0(IN_SERVICE), mDataRegState=0(IN_SERVICE), mChannelNumber=1850, duplexMode()=1, mCellBandwidths=[20000]}", 0, true)]
    [InlineData("mServiceState={mVoiceRegState=1(OUT_OF_SERVICE), mDataRegState=0(IN_SERVICE), mNetworkRegistrationInfos=[NetworkRegistrationInfo{ domain=PS transportType=WWAN registrationState=HOME}]}", 1, true)]
    [InlineData("mServiceState={mVoiceRegState=3(POWER_OFF), mDataRegState=3(POWER_OFF), mOperatorAlphaLong=mVoiceRegState=0(IN_SERVICE), mDataRegState=0(IN_SERVICE)}", 3, false)]
    [InlineData("mServiceState=null", null, false)]
    public void Registration_of_Android_9_to_15_is_read(string line, int? voice, bool inService) =>
        TelephonyRegistryParser.Parse("last known state:\n  Phone Id=0\n    " + line).Value.Should().BeEquivalentTo([new { Voice = voice, IsInService = inService }]);

    [Theory]
    [InlineData("local logs:")]
    [InlineData("listen logs:")]
    [InlineData("Vendor history:")]
    public void Whatever_heading_follows_the_slots_ends_them(string heading) =>
        TelephonyRegistryParser.Parse("last known state:\n  Phone Id=0\n    mServiceState={mVoiceRegState=1(OUT_OF_SERVICE), mDataRegState=1(OUT_OF_SERVICE)}\n"
            + heading + "\n  Phone Id=1\n    mServiceState={mVoiceRegState=0(IN_SERVICE), mDataRegState=0(IN_SERVICE)}").Value.Should().ContainSingle().Which.IsInService.Should().BeFalse();

    [Fact]
    public void A_slot_without_number_is_an_error_with_its_place() =>
        TelephonyRegistryParser.Parse("x\n  Phone Id=one").Error.Should().StartWith("line 2");

    [Fact]
    public void A_dump_without_service_is_an_error() =>
        TelephonyRegistryParser.Parse("Can't find service: telephony.registry").Error.Should().Contain("mServiceState=");
}
