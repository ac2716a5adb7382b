using Lab.Devices.Android;
using Lab.Devices.Tests.Android.Fakes;
using Lab.Harness.Phone;

namespace Lab.Devices.Tests.Android;

public class DeviceConnectorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_phone_that_is_not_there_is_told_with_those_that_are()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);

        (await Connect(fixture, "NOSUCH1").Should().ThrowAsync<PhoneException>()).WithMessage($"There is no phone NOSUCH1*{fixture.Serial} (device).");
    }

    [Fact]
    public async Task An_address_where_nothing_answers_is_told()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);

        (await Connect(fixture, "127.0.0.1:1").Should().ThrowAsync<PhoneException>()).WithMessage("No phone answers at 127.0.0.1:1*");
    }

    [Fact]
    public async Task A_phone_that_has_not_accepted_the_key_is_told_how_to()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);
        await fixture.Client.DisconnectAsync(fixture.Serial, Token);
        fixture.Instance.Server.Authorization.Required = true;

        (await Connect(fixture, fixture.Serial).Should().ThrowAsync<PhoneException>()).WithMessage("*accept the key on the phone's screen*");
    }

    private static Func<Task<AndroidPhone>> Connect(VirtualPhoneFixture fixture, string serial) =>
        () => new DeviceConnector(fixture.Client) { LongestWait = TimeSpan.FromSeconds(1) }.ConnectAsync(serial, null, Token);
}
