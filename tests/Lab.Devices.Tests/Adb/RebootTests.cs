using Lab.Devices.Adb;
using Lab.Devices.Tests.Adb.Fakes;

namespace Lab.Devices.Tests.Adb;

public class RebootTests : AdbTestBase
{
    [Fact]
    public async Task Reboot_returns_the_new_boot_id()
    {
        await using var server = new ScriptedPhone
        {
            Rebooting = (_, phone) =>
            {
                phone.BootId = "boot-2";
                return Task.CompletedTask;
            },
        }.Serve();
        using var client = server.Client();

        (await client.RebootAsync(ScriptedPhone.Address, Token)).Should().Be("boot-2");
    }

    [Fact]
    public async Task Phone_that_still_answers_with_its_old_boot_id_is_not_back()
    {
        var phone = new ScriptedPhone();
        await using var server = phone.Serve();
        using var client = server.Client();
        var reboot = client.RebootAsync(ScriptedPhone.Address, Token);
        await server.SeenAsync($"host-serial:{ScriptedPhone.Address}:features", Token, times: 5);
        var early = reboot.IsCompleted;

        phone.BootId = "boot-2";

        (await reboot, early).Should().Be(("boot-2", false));
    }

    [Fact]
    public async Task Phone_that_has_not_finished_its_boot_is_not_back()
    {
        var phone = new ScriptedPhone();
        phone.Rebooting = (_, down) =>
        {
            down.BootCompleted = "";
            down.BootId = "boot-2";
            return Task.CompletedTask;
        };
        await using var server = phone.Serve();
        using var client = server.Client();
        var reboot = client.RebootAsync(ScriptedPhone.Address, Token);
        await server.SeenAsync($"host-serial:{ScriptedPhone.Address}:features", Token, times: 6);
        var early = reboot.IsCompleted;

        phone.BootCompleted = "1";

        (await reboot, early).Should().Be(("boot-2", false));
    }

    [Fact]
    public async Task Phone_on_the_network_is_connected_again()
    {
        var phone = new ScriptedPhone
        {
            Rebooting = (connection, down) =>
            {
                down.State = "offline";
                connection.Reset();
                return Task.CompletedTask;
            },
            Connecting = up =>
            {
                up.State = "device";
                up.BootId = "boot-2";
            },
        };
        await using var server = phone.Serve();
        using var client = server.Client();

        await client.RebootAsync(ScriptedPhone.Address, Token);

        server.Requests.Should().Contain($"host:disconnect:{ScriptedPhone.Address}").And.Contain($"host:connect:{ScriptedPhone.Address}");
    }

    [Fact]
    public async Task Reboot_that_does_not_happen_meets_its_limit()
    {
        await using var server = new ScriptedPhone().Serve();
        using var client = server.Client(with: options => options with { RebootLimit = TimeSpan.FromMilliseconds(400) });

        (await Thrown<AdbTimeoutException>(() => client.RebootAsync(ScriptedPhone.Address, Token))).Command.Should().Be("reboot:");
    }

    [Fact]
    public async Task Phone_without_boot_id_is_not_rebooted_blindly()
    {
        await using var server = new ScriptedPhone { BootId = "" }.Serve();
        using var client = server.Client();

        (await Thrown<AdbException>(() => client.RebootAsync(ScriptedPhone.Address, Token))).Message.Should().Contain("no boot_id");
    }

    [Fact]
    public async Task Waiting_can_be_cancelled()
    {
        await using var server = new ScriptedPhone().Serve();
        using var client = server.Client();
        using var cancellation = new CancellationTokenSource();
        var reboot = client.RebootAsync(ScriptedPhone.Address, cancellation.Token);
        await server.SeenAsync($"host-serial:{ScriptedPhone.Address}:features", Token, times: 3);

        await cancellation.CancelAsync();

        await Thrown<OperationCanceledException>(() => reboot);
    }

    [Fact]
    public async Task Root_returns_when_the_user_id_is_zero()
    {
        var phone = new ScriptedPhone { Rooting = (connection, _) => connection.WriteAsync("restarting adbd as root\n") };
        await using var server = phone.Serve();
        using var client = server.Client();
        var root = client.RootAsync(ScriptedPhone.Address, Token);
        await server.SeenAsync($"host-serial:{ScriptedPhone.Address}:features", Token, times: 4);
        var early = root.IsCompleted;

        phone.UserId = "0";
        await root;

        early.Should().BeFalse();
    }

    [Fact]
    public async Task Root_of_a_production_build_is_refused_in_the_phones_words()
    {
        await using var server = new ScriptedPhone { Rooting = (connection, _) => connection.WriteAsync("adbd cannot run as root in production builds\n") }.Serve();
        using var client = server.Client();

        (await Thrown<AdbException>(() => client.RootAsync(ScriptedPhone.Address, Token))).Message.Should().Contain("adbd cannot run as root in production builds: use a userdebug");
    }

    [Fact]
    public async Task Words_of_success_without_root_are_no_success()
    {
        await using var server = new ScriptedPhone { Rooting = (connection, _) => connection.WriteAsync("adbd is already running as root\n") }.Serve();
        using var client = server.Client(with: options => options with { RootLimit = TimeSpan.FromMilliseconds(300) });

        await Thrown<AdbTimeoutException>(() => client.RootAsync(ScriptedPhone.Address, Token));
    }

    [Fact]
    public async Task Phone_that_is_root_already_is_left_alone()
    {
        await using var server = new ScriptedPhone { UserId = "uid=0(root) gid=0(root)" }.Serve();
        using var client = server.Client();

        await client.RootAsync(ScriptedPhone.Address, Token);

        server.Count("root:").Should().Be(0);
    }

    [Fact]
    public async Task Daemon_that_drops_the_connection_while_it_becomes_root_is_awaited()
    {
        var phone = new ScriptedPhone
        {
            Rooting = (connection, down) =>
            {
                down.State = "offline";
                connection.Reset();
                return Task.CompletedTask;
            },
            Connecting = up =>
            {
                up.UserId = "0";
                up.State = "device";
            },
        };
        await using var server = phone.Serve();
        using var client = server.Client();

        await client.RootAsync(ScriptedPhone.Address, Token);

        phone.State.Should().Be("device");
    }
}
