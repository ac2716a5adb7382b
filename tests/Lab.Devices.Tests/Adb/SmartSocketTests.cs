using Lab.Devices.Adb;
using Lab.Devices.Tests.Adb.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace Lab.Devices.Tests.Adb;

public class SmartSocketTests : AdbTestBase
{
    [Fact]
    public async Task Version_is_read_as_hex()
    {
        await using var server = new ScriptedAdbServer().On("host:version", (connection, _) => connection.AnswerAsync("0029"));
        using var client = server.Client();

        (await client.GetAdbVersionAsync(Token)).Should().Be(41);
    }

    [Fact]
    public async Task Answers_that_come_byte_by_byte_are_read_whole()
    {
        await using var server = new ScriptedAdbServer().On("host:devices-l", (connection, _) => connection.AnswerAsync("P1                     device transport_id:1\n"));
        using var client = server.Client(trickle: true);

        (await client.GetDevicesAsync(Token)).Should().ContainSingle().Which.TransportId.Should().Be(1);
    }

    [Fact]
    public async Task Connection_that_ends_at_any_byte_is_an_error()
    {
        const string List = "P1                     device transport_id:1\n";

        var complete = await CutEverywhere(
            () => new ScriptedAdbServer().On("host:devices-l", (connection, _) => connection.AnswerAsync(List)), client => client.GetDevicesAsync(Token));

        complete.Should().Be(8 + List.Length);
    }

    [Theory]
    [InlineData("device 'P1' not found", typeof(AdbDeviceNotFoundException))]
    [InlineData("device not found", typeof(AdbDeviceNotFoundException))]
    [InlineData("no devices/emulators found", typeof(AdbDeviceNotFoundException))]
    [InlineData("no device with transport id '7'", typeof(AdbDeviceNotFoundException))]
    [InlineData("device offline", typeof(AdbDeviceOfflineException))]
    [InlineData("device still connecting", typeof(AdbDeviceOfflineException))]
    [InlineData("device unauthorized.\nThis adb server's $ADB_VENDOR_KEYS is not set", typeof(AdbDeviceUnauthorizedException))]
    [InlineData("device still authorizing", typeof(AdbDeviceUnauthorizedException))]
    [InlineData("more than one device/emulator", typeof(AdbException))]
    [InlineData("unknown host service\n", typeof(AdbException))]
    [InlineData("", typeof(AdbException))]
    public async Task Refusal_of_the_server_has_its_type(string words, Type type)
    {
        await using var server = new ScriptedAdbServer().On("host-serial:P1:features", (connection, _) => connection.FailAsync(words));
        using var client = server.Client();

        var thrown = await Thrown<AdbException>(() => client.ShellAsync(P1, "id", cancellationToken: Token));

        thrown.Should().BeOfType(type).And.BeEquivalentTo(new { Command = "id", Serial = "P1" });
    }

    [Fact]
    public async Task Service_that_the_phone_refuses_is_an_error()
    {
        await using var server = new ScriptedAdbServer().On("exec:", (connection, _) => connection.FailAsync("closed"));
        using var client = server.Client();

        (await Thrown<AdbException>(() => client.ExecAsync(P1, "tcpdump", Token))).Message.Should().Be("Phone P1, exec:tcpdump: closed");
    }

    [Fact]
    public async Task Another_program_at_the_port_is_recognised()
    {
        await using var server = new ScriptedAdbServer().On("host:version", (connection, _) => connection.WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"));
        using var client = server.Client();

        (await Thrown<AdbException>(() => client.GetAdbVersionAsync(Token))).Message.Should().Contain("is the program at this port an ADB server?");
    }

    [Theory]
    [InlineData("zz29")]
    [InlineData("-029")]
    [InlineData(" 029")]
    public async Task Length_that_is_no_hex_is_an_error(string digits)
    {
        await using var server = new ScriptedAdbServer().On("host:devices-l", (connection, _) => connection.WriteAsync("OKAY" + digits));
        using var client = server.Client();

        (await Thrown<AdbException>(() => client.GetDevicesAsync(Token))).Message.Should().Contain("four hex digits");
    }

    [Fact]
    public async Task Request_of_more_than_65535_bytes_is_refused_with_the_way_out()
    {
        await using var server = new ScriptedAdbServer();
        using var client = server.Client();

        var thrown = await Thrown<AdbException>(() => client.ShellAsync(P1, "echo " + new string('x', 66_000), cancellationToken: Token));

        thrown.Message.Should().Contain("takes 65535: push a script");
    }

    [Fact]
    public async Task Length_of_a_request_counts_bytes_not_characters()
    {
        await using var server = new ScriptedAdbServer().OnService("shell,v2,raw:echo 漢字", Wire.Exit(0));
        using var client = server.Client();

        (await client.ShellAsync(P1, "echo 漢字", cancellationToken: Token)).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task Request_of_65535_bytes_passes_even_in_three_byte_characters()
    {
        var command = "#" + new string('字', (65_535 - "shell,v2,raw:#".Length) / 3);
        await using var server = new ScriptedAdbServer().OnService("shell,v2,raw:#", Wire.Exit(0));
        using var client = server.Client();

        await client.ShellAsync(P1, command, cancellationToken: Token);

        server.Requests.Should().Contain("shell,v2,raw:" + command);
    }

    [Fact]
    public async Task Nul_would_cut_the_command_off_and_is_refused()
    {
        await using var server = new ScriptedAdbServer();
        using var client = server.Client();

        (await Thrown<AdbException>(() => client.ShellAsync(P1, "echo a\0b", cancellationToken: Token))).Message.Should().Contain("NUL");
    }

    [Fact]
    public async Task Half_a_surrogate_pair_would_arrive_as_another_character_and_is_refused()
    {
        await using var server = new ScriptedAdbServer();
        using var client = server.Client();

        (await Thrown<AdbException>(() => client.ShellAsync(P1, "echo \ud800", cancellationToken: Token))).Message.Should().Contain("surrogate");
    }

    [Fact]
    public async Task Silent_server_meets_the_time_limit()
    {
        var time = new FakeTimeProvider();
        await using var server = new ScriptedAdbServer().On("host:version", (connection, _) => connection.WaitForCloseAsync());
        using var client = server.Client(time);
        var version = client.GetAdbVersionAsync(Token);
        await server.SeenAsync("host:version", Token);

        time.Advance(TimeSpan.FromSeconds(10));

        (await Thrown<AdbTimeoutException>(() => version)).Limit.Should().Be(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Time_limit_closes_the_connection()
    {
        var time = new FakeTimeProvider();
        await using var server = new ScriptedAdbServer().On("host:version", (connection, _) => connection.WaitForCloseAsync());
        using var client = server.Client(time);
        var version = client.GetAdbVersionAsync(Token);
        await server.SeenAsync("host:version", Token);

        time.Advance(TimeSpan.FromSeconds(10));
        await Thrown<AdbTimeoutException>(() => version);

        await server.AllClosedAsync(Token);
        server.Open.Should().Be(0);
    }

    [Fact]
    public async Task Cancellation_is_told_as_the_callers_own()
    {
        await using var server = new ScriptedAdbServer().On("host:version", (connection, _) => connection.WaitForCloseAsync());
        using var client = server.Client();
        using var cancellation = new CancellationTokenSource();
        var version = client.GetAdbVersionAsync(cancellation.Token);
        await server.SeenAsync("host:version", Token);

        await cancellation.CancelAsync();

        (await Thrown<OperationCanceledException>(() => version)).CancellationToken.Should().Be(cancellation.Token);
    }

    [Fact]
    public async Task Cancelled_token_starts_nothing()
    {
        await using var server = new ScriptedAdbServer();
        using var client = server.Client();

        await Thrown<OperationCanceledException>(() => client.GetDevicesAsync(new CancellationToken(canceled: true)));

        server.Connections.Should().Be(0);
    }

    [Fact]
    public async Task Every_operation_closes_its_connections()
    {
        await using var server = new ScriptedAdbServer().OnService("shell,v2,raw:", Wire.Exit(0));
        using var client = server.Client();

        await client.ShellAsync(P1, "true", cancellationToken: Token);

        await server.AllClosedAsync(Token);
        server.Connections.Should().Be(2);
    }

    [Fact]
    public async Task Many_operations_at_once_do_not_mix_their_answers()
    {
        await using var server = new ScriptedAdbServer();
        server.On("shell,v2,raw:", async (connection, service) =>
        {
            await connection.OkayAsync();
            await connection.WriteAsync(Wire.Output(service), Wire.Exit(0));
        });
        using var client = server.Client();

        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => client.ShellAsync(P1, $"echo {number}", cancellationToken: Token)));

        results.Should().OnlyContain(result => result.StandardOutput == "shell,v2,raw:" + result.Command);
    }

    [Fact]
    public async Task Phone_can_be_chosen_by_the_servers_number()
    {
        await using var server = new ScriptedAdbServer();
        server.On("host-transport-id:7:features", (connection, _) => connection.AnswerAsync("shell_v2"));
        server.On("host:transport-id:7", async (connection, _) =>
        {
            await connection.OkayAsync();
            await connection.ReadRequestAsync();
            await connection.WriteAsync("OKAY"u8.ToArray(), Wire.Exit(0));
        });
        using var client = server.Client();

        (await client.ShellAsync(AdbTransport.ById(7, P1), "id", cancellationToken: Token)).Serial.Should().Be(P1);
    }

    [Fact]
    public async Task Features_are_read_as_a_set()
    {
        await using var server = new ScriptedAdbServer("shell_v2,cmd,stat_v2");
        using var client = server.Client();

        (await client.GetFeatureSetAsync(P1, Token)).Should().BeEquivalentTo("shell_v2", "cmd", "stat_v2");
    }

    [Fact]
    public async Task Server_features_are_read_as_a_set()
    {
        await using var server = new ScriptedAdbServer().On("host:host-features", (connection, _) => connection.AnswerAsync("shell_v2,libusb"));
        using var client = server.Client();

        (await client.GetHostFeatureSetAsync(Token)).Should().BeEquivalentTo("shell_v2", "libusb");
    }

    [Fact]
    public async Task Killing_a_server_that_is_not_there_is_told()
    {
        var server = new ScriptedAdbServer();
        using var client = server.Client();
        await server.DisposeAsync();

        (await client.KillAdbAsync(Token)).Should().BeFalse();
    }
}
