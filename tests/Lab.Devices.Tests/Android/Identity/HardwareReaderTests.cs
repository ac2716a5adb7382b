using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Identity;
using Lab.Devices.Tests.Android.Fakes;

namespace Lab.Devices.Tests.Android.Identity;

public class HardwareReaderTests
{
    private readonly FakePhoneShell phone = new();

    [Theory]
    [InlineData("null", false)]
    [InlineData("02:00:00:00:00:00", false)]
    [InlineData("a0:b1:c2:d3:e4:f6", true)]
    public async Task A_bluetooth_address_is_expected_only_where_the_phone_tells_it(string told, bool expected)
    {
        phone.Answers("settings get secure bluetooth_address", told);

        (await ReadAsync()).Should().ContainSingle(it => it.Name == "bluetooth-mac").Which.Should().BeEquivalentTo(new { Value = expected ? told : null, Expected = expected });
    }

    [Theory]
    [InlineData("wifi-mac")]
    [InlineData("android-id")]
    [InlineData("serial")]
    public async Task What_every_phone_has_stays_expected_when_it_is_not_told(string name) =>
        (await ReadAsync()).Should().ContainSingle(it => it.Name == name).Which.Should().BeEquivalentTo(new { Value = (string?)null, Expected = true });

    private Task<IReadOnlyList<Lab.Harness.Model.DeviceIdentifier>> ReadAsync() =>
        new HardwareReader(phone).ReadAsync(new PhoneFacts(new Dictionary<string, string>()), TestContext.Current.CancellationToken);
}
