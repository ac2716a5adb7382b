using Lab.Devices.Android.Parsing;
using Lab.Devices.Tests.Android.Fakes;

namespace Lab.Devices.Tests.Android.Parsing;

public class ParcelParserTests
{
    [Fact]
    public void Only_the_quoted_column_counts() => ParcelParser.Parse(Samples.ImeiParcel).Value.Should().Be("353626072090389");

    [Theory]
    [InlineData("Result: Parcel(00000000    '....')", "*empty*")]
    [InlineData("Result: Parcel(00000000 ffffffff    '........')", "*empty*")]
    [InlineData("Result: Parcel(Error: 0xffffffff \"Unknown transaction\")", "*refuses*")]
    [InlineData("Result: Parcel(ffffffff 00000020 00610050    '.... ...P.a.')", "*refuses*")]
    [InlineData("Result: Parcel(\n  0x00000000: ffffffff 00000021 00610050 006b0063 '....!...P.a.c.k.')", "*refuses*")]
    [InlineData("Result: Parcel(fffffffd 0000000f 00350033 00360033 00360032 00370030 '........3.5.3.6.2.6.0.7.')", "*refuses*")]
    [InlineData("Result: Parcel(\n  0x00000000: fffffff8 0000000f 00350033 00360033 '........3.5.3.6.'\n  0x00000010: 00360032 00370030 00300032 00300039 '2.6.0.7.2.0.9.0.'\n  0x00000020: 00380033 00000039                   '3.8.9...        ')", "*refuses*")]
    [InlineData("service: Service iphonesubinfo does not exist", "*no parcel*")]
    [InlineData("", "*no parcel*")]
    public void What_holds_no_text_is_an_error(string output, string error) => ParcelParser.Parse(output).Error.Should().Match(error);
}
