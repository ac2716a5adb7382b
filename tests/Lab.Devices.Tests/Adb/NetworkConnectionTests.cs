using Lab.Devices.Adb;
using Lab.Devices.Adb.Phone;
using Lab.Devices.Tests.Adb.Fakes;

namespace Lab.Devices.Tests.Adb;

public class NetworkConnectionTests : AdbTestBase
{
    private static readonly Func<AdbClientOptions, AdbClientOptions> Short = options => options with { DeviceConnectLimit = TimeSpan.FromMilliseconds(300) };

    [Fact]
    public async Task Phone_in_state_device_is_connected()
    {
        await using var server = new ScriptedPhone { State = null, Connecting = phone => phone.State = "device" }.Serve();
        using var client = server.Client();

        (await client.ConnectAsync("192.0.2.7", Token)).Should().BeEquivalentTo(new { Serial = ScriptedPhone.Address, State = DeviceState.Device, IsConnected = true });
    }

    [Fact]
    public async Task Words_of_success_without_the_phone_are_no_success()
    {
        await using var server = new ScriptedPhone { State = null, ConnectWords = "connected to 192.0.2.7:5555" }.Serve();
        using var client = server.Client();

        (await client.ConnectAsync("192.0.2.7:5555", Token)).Should().BeEquivalentTo(new { State = (DeviceState?)null, IsConnected = false });
    }

    [Fact]
    public async Task Phone_that_asks_its_user_is_a_result_of_its_own()
    {
        await using var server = new ScriptedPhone { State = null, Connecting = phone => phone.State = "unauthorized", ConnectWords = "failed to authenticate" }.Serve();
        using var client = server.Client();

        (await client.ConnectAsync("192.0.2.7:5555", Token)).State.Should().Be(DeviceState.Unauthorized);
    }

    [Fact]
    public async Task Phone_that_stays_offline_is_a_result_of_its_own()
    {
        await using var server = new ScriptedPhone { State = null, Connecting = phone => phone.State = "offline" }.Serve();
        using var client = server.Client(with: Short);

        (await client.ConnectAsync("192.0.2.7:5555", Token)).State.Should().Be(DeviceState.Offline);
    }

    [Fact]
    public async Task Phone_that_is_known_but_down_is_disconnected_first()
    {
        var phone = new ScriptedPhone { State = "offline", ConnectWords = "already connected to 192.0.2.7:5555" };
        // As the real server: a known phone is not tried again.
        phone.Connecting = known => known.State ??= "device";
        await using var server = phone.Serve();
        using var client = server.Client(with: Short);

        (await client.ConnectAsync("192.0.2.7:5555", Token)).IsConnected.Should().BeTrue();
    }

    [Fact]
    public async Task Phone_that_needs_a_while_is_awaited()
    {
        var phone = new ScriptedPhone { State = null, Connecting = known => known.State = "connecting" };
        await using var server = phone.Serve();
        using var client = server.Client();
        var connect = client.ConnectAsync("192.0.2.7:5555", Token);
        await server.SeenAsync("host:devices-l", Token, times: 4);

        phone.State = "device";

        (await connect).IsConnected.Should().BeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("host:0")]
    [InlineData("host:65536")]
    [InlineData("host:5555;tcp:1")]
    [InlineData("2001:db8::1")]
    public async Task Address_that_is_none_is_refused(string address)
    {
        await using var server = new ScriptedAdbServer();
        using var client = server.Client();

        (await Thrown<AdbException>(() => client.ConnectAsync(address, Token))).Message.Should().Contain("no address of a phone");
    }

    [Theory]
    [InlineData("phone", "phone:5555")]
    [InlineData("192.0.2.7:6000", "192.0.2.7:6000")]
    [InlineData("[2001:db8::1]:6000", "[2001:db8::1]:6000")]
    [InlineData("[2001:db8::1]", "[2001:db8::1]:5555")]
    public void Address_without_port_gets_the_usual_one(string address, string expected) => NetworkAddress.Complete(address).Should().Be(expected);

    [Fact]
    public async Task Disconnecting_tells_whether_the_phone_was_known()
    {
        await using var server = new ScriptedPhone().Serve();
        using var client = server.Client();

        (await client.DisconnectAsync("192.0.2.7", Token), await client.DisconnectAsync("192.0.2.7", Token)).Should().Be((true, false));
    }

    [Fact]
    public async Task Disconnecting_returns_when_the_phone_is_gone_and_not_before()
    {
        var phone = new ScriptedPhone { Disconnecting = _ => { } };
        await using var server = phone.Serve();
        using var client = server.Client();
        var disconnect = client.DisconnectAsync("192.0.2.7:5555", Token);
        await server.SeenAsync("host:devices-l", Token, times: 4);
        var early = disconnect.IsCompleted;

        phone.State = null;

        (await disconnect, early).Should().Be((true, false));
    }
}
