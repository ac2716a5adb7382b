using Lab.Devices.Adb;
using Lab.Devices.Android;
using Lab.Devices.Android.Connection;
using Lab.Devices.Tests.Android.Fakes;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Tests.Android;

public class LostConnectionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reading_survives_the_death_of_the_adb_server()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);
        await fixture.Client.KillAdbAsync(Token);

        (await fixture.Phone.SampleAsync(Power.OnBattery, Token)).Proof.Should().Contain("USB powered");
    }

    [Fact]
    public async Task The_restart_of_the_server_is_told()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);
        await fixture.Client.KillAdbAsync(Token);

        await fixture.Phone.SampleAsync(Power.OnBattery, Token);

        fixture.Notices.Should().ContainSingle().Which.Kind.Should().Be(NoticeKind.ServerRestarted);
    }

    [Fact]
    public async Task A_phone_that_makes_the_adb_server_crash_is_read_nevertheless()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);
        await fixture.Client.ShellAsync(fixture.Serial, "vphone crash-adb-server", null, Token).ContinueWith(_ => { }, TaskScheduler.Default);

        (await fixture.Phone.SampleAsync(Power.OnBattery, Token)).Proof.Should().Contain("USB powered");
        fixture.Notices.Should().Contain(notice => notice.Kind == NoticeKind.ServerRestarted);
    }

    [Fact]
    public async Task A_cable_that_comes_back_is_told_and_the_reading_repeated()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);
        await fixture.Client.ShellAsync(fixture.Serial, "vphone cable pull 1", null, Token).ContinueWith(_ => { }, TaskScheduler.Default);

        (await fixture.Phone.SampleAsync(Power.OnBattery, Token)).Proof.Should().Contain("USB powered");
        fixture.Notices.Should().ContainSingle().Which.Kind.Should().Be(NoticeKind.Reconnected);
    }

    [Fact]
    public async Task A_change_is_not_repeated_since_nobody_knows_whether_it_was_made()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);
        var shell = new PhoneShell(fixture.Client, fixture.Serial, TimeSpan.FromSeconds(5), TimeProvider.System);
        var commands = new List<AdbResult>();
        shell.Exchanged += commands.Add;
        await fixture.Client.KillAdbAsync(Token);

        await shell.Awaiting(it => it.ChangeAsync("svc wifi disable", Token)).Should().ThrowAsync<PhoneException>();
        commands.Should().ContainSingle().Which.ExitCode.Should().BeNull();
    }

    [Fact]
    public async Task A_phone_that_is_gone_is_a_lost_device()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, options: new() { ReturnWait = TimeSpan.FromSeconds(1) });
        await fixture.Instance.Server.DisposeAsync();

        (await fixture.Phone.Awaiting(phone => phone.SampleAsync(Power.OnBattery, Token)).Should().ThrowAsync<PhoneException>()).Which.Code.Should().Be(ReasonCode.DeviceLost);
    }

    [Fact]
    public async Task A_phone_that_a_living_server_has_forgotten_is_a_lost_device()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, options: new() { ReturnWait = TimeSpan.FromSeconds(1) });
        await fixture.Instance.Server.DisposeAsync();
        await fixture.Client.DisconnectAsync(fixture.Serial, Token);

        (await fixture.Phone.Awaiting(phone => phone.SampleAsync(Power.OnBattery, Token)).Should().ThrowAsync<PhoneException>()).Which.Code.Should().Be(ReasonCode.DeviceLost);
    }

    [Fact]
    public async Task A_missing_adb_is_told_as_such()
    {
        using var client = new AdbClient(new AdbClientOptions { Port = 1, AdbPath = "/no/such/adb" });
        await using var phone = new AndroidPhone(client, "x");

        (await phone.Awaiting(it => it.SampleAsync(Power.OnBattery, Token)).Should().ThrowAsync<PhoneException>()).Which.Code.Should().Be(ReasonCode.AdbServerLost);
    }
}
