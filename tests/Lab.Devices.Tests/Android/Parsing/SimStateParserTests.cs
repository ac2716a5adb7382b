using Lab.Devices.Android.Parsing;

namespace Lab.Devices.Tests.Android.Parsing;

public class SimStateParserTests
{
    [Theory]
    [InlineData("ABSENT")]
    [InlineData("ABSENT,ABSENT\n")]
    [InlineData("ABSENT, ABSENT\r\n")]
    public void Slots_that_are_all_absent_are_no_sim(string output) =>
        SimStateParser.Parse(output).Value!.AreAllAbsent.Should().BeTrue();

    [Theory]
    [InlineData("READY")]
    [InlineData("NOT_READY")]
    [InlineData("NOT_READY,ABSENT")]
    [InlineData("LOADED,ABSENT")]
    [InlineData("ABSENT,READY")]
    [InlineData("ABSENT,UNKNOWN")]
    [InlineData("ABSENT,")]
    [InlineData(",")]
    [InlineData("PIN_REQUIRED")]
    [InlineData("PUK_REQUIRED")]
    [InlineData("NETWORK_LOCKED,ABSENT")]
    [InlineData("CARD_IO_ERROR")]
    [InlineData("UNKNOWN")]
    [InlineData("READY,ABSENT")]
    [InlineData("LOADED,LOADED")]
    [InlineData("LOADED,NOT_READY")]
    public void Any_other_word_is_no_proof(string output) =>
        SimStateParser.Parse(output).Value!.AreAllAbsent.Should().BeFalse();

    [Theory]
    [InlineData("", "*no telephony*")]
    [InlineData("\n\n", "*no telephony*")]
    [InlineData("ABSENT\nREADY", "line 2*one line*")]
    [InlineData("absent", "line 1*capitals*")]
    [InlineData("ABSENT;READY", "line 1*capitals*")]
    [InlineData("A,A,A,A,A,A,A,A,A", "*9 slots*")]
    public void An_answer_that_is_no_list_is_an_error_with_its_place(string output, string error) =>
        SimStateParser.Parse(output).Error.Should().Match(error);
}
