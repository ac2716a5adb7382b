using Lab.VirtualPhone.Shell.Commands;

namespace Lab.VirtualPhone.Tests.Shell;

public sealed class ServiceCallTests : IDisposable
{
    private readonly PhoneUnderTest _phone = new();

    public void Dispose() => _phone.Dispose();

    // The sample is the public one of a phone with IMEI 353626072090389.
    [Fact]
    public void Parcel_is_printed_as_the_service_tool_does() => ServiceCall.Print(ServiceCall.StringReply("353626072090389")).Should().Be("""
        Parcel(
          0x00000000: 00000000 0000000f 00350033 00360033 '........3.5.3.6.'
          0x00000010: 00360032 00370030 00300032 00300039 '2.6.0.7.2.0.9.0.'
          0x00000020: 00380033 00000039                   '3.8.9...        ')
        """);

    [Fact]
    public async Task Imei_is_in_the_quoted_part_of_the_answer()
    {
        var lines = await _phone.Lines("service call iphonesubinfo 1 s16 com.android.shell");

        string.Concat(lines.Skip(1).Select(line => line[(line.IndexOf('\'', StringComparison.Ordinal) + 1)..line.LastIndexOf('\'')]))
            .Where(char.IsAsciiDigit).Should().Equal("004401234567895");
    }

    [Theory]
    [InlineData("service call iphonesubinfo 99 s16 com.android.shell", "Result: Parcel(Error: 0xffffffff \"Unknown transaction\")\n")]
    [InlineData("vphone sim remove 0; service call iphonesubinfo 6 s16 com.android.shell", "Result: Parcel(00000000    '....')\n")]
    public async Task Empty_answers_have_their_own_forms(string script, string expected) => (await _phone.Out(script)).Should().Be(expected);

    [Fact]
    public async Task Caller_without_package_gets_an_exception() => (await _phone.Out("service call iphonesubinfo 1")).Should().Contain("0x00000000: ffffffff");

    [Fact]
    public async Task Old_release_tells_the_imei_in_a_dump()
    {
        using var old = new PhoneUnderTest(sdk: 19);

        (await old.Lines("dumpsys iphonesubinfo")).Should().Contain("  Device ID = 004401234567895");
    }
}
