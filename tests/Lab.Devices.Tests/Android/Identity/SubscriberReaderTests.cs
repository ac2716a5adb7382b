using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Identity;
using Lab.Devices.Tests.Android.Fakes;

namespace Lab.Devices.Tests.Android.Identity;

/// <summary>Numbers of transactions shift between releases: what an answer is, its content tells.</summary>
public class SubscriberReaderTests
{
    private readonly FakePhoneShell phone = new();

    [Theory]
    [InlineData(22, "service call iphonesubinfo 1")]
    [InlineData(22, "service call iphonesubinfo 3")]
    [InlineData(22, "service call iphonesubinfo 4")]
    [InlineData(29, "service call iphonesubinfo 1")]
    [InlineData(30, "service call iphonesubinfo 1 s16 com.android.shell")]
    [InlineData(35, "service call iphonesubinfo 4 s16 com.android.shell")]
    public async Task Imei_is_found_under_whatever_number_it_has(int sdk, string command)
    {
        phone.Answers(command, Samples.ImeiParcel);

        (await ReadAsync(sdk)).Should().Equal(new SubscriberFinding(IdentifierClass.Imei, "353626072090389", command));
    }

    [Fact]
    public async Task Second_slot_is_asked_by_its_number()
    {
        phone.Answers("service call iphonesubinfo 3 i32 1", Samples.ImeiParcel);

        (await ReadAsync(22, states: "LOADED,ABSENT")).Should().ContainSingle().Which.Source.Should().Be("service call iphonesubinfo 3 i32 1");
    }

    [Theory]
    [InlineData("Device IMEI: 353626072090389\n", "353626072090389")]
    [InlineData("cc: Permission denied.\n", null)]
    [InlineData("Device IMEI: null\n", null)]
    [InlineData("Device IMEI: 353626072090380\n", null)]
    [InlineData("java.lang.SecurityException: uid: 0912345678\n", null)]
    public async Task Command_for_the_imei_tells_an_imei_or_nothing(string answer, string? imei)
    {
        phone.Answers("cmd phone get-imei 0", answer);

        (await ReadAsync(34)).Select(found => found.Value).Should().Equal(imei is null ? [] : [imei]);
    }

    [Theory]
    [InlineData("Result: Parcel(ffffffff 0000000f 00350033 00360033 00360032 00370030 '........3.5.3.6.2.6.0.7.')")]
    [InlineData("Result: Parcel(Error: 0xffffffff \"Unknown transaction\")")]
    [InlineData("Result: Parcel(00000000    '....')")]
    [InlineData("service: Service iphonesubinfo does not exist")]
    public async Task Refusal_tells_nothing(string answer)
    {
        phone.Otherwise = answer;

        (await ReadAsync(30)).Should().BeEmpty();
    }

    [Fact]
    public async Task Hex_words_beside_the_text_are_no_digits_of_it()
    {
        phone.Answers("service call iphonesubinfo 1", "Result: Parcel(\n  0x00000000: 00000000 00000002 00310030 00000000 '........0.1.....')");

        (await ReadAsync(22)).Should().BeEmpty();
    }

    [Fact]
    public async Task Phone_of_Android_4_tells_it_in_a_dump()
    {
        phone.Answers("dumpsys iphonesubinfo", "Phone Subscriber Info:\n  Phone Type = GSM\n  Device ID = 353626072090389\n");

        (await ReadAsync(19)).Should().ContainSingle().Which.Source.Should().Be("dumpsys iphonesubinfo");
    }

    private Task<IReadOnlyList<SubscriberFinding>> ReadAsync(int sdk, string states = "ABSENT") => new SubscriberReader(phone).ReadAsync(
        new PhoneFacts(new Dictionary<string, string> { ["ro.build.version.sdk"] = sdk.ToString(System.Globalization.CultureInfo.InvariantCulture), ["gsm.sim.state"] = states }), TestContext.Current.CancellationToken);
}
