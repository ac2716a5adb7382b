using Lab.Devices.Adb;
using Lab.Devices.Tests.Adb.Fakes;

namespace Lab.Devices.Tests.Adb;

/// <summary>Against the adb that is installed, without a phone. Phones of others on this machine may show up as emulators and are left out.</summary>
public class RealServerTests : AdbTestBase
{
    [Fact]
    public async Task Server_is_started_when_nothing_listens()
    {
        await using var place = RealAdbServer.Create();
        using var client = new AdbClient(place.Options);

        (await client.GetAdbVersionAsync(Token)).Should().BeGreaterThanOrEqualTo(31);
    }

    [Fact]
    public async Task Many_operations_at_once_start_one_server()
    {
        await using var place = RealAdbServer.Create();
        using var client = new AdbClient(place.Options);

        var versions = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.GetAdbVersionAsync(Token)));

        versions.Distinct().Should().ContainSingle();
    }

    [Fact]
    public async Task Server_that_runs_already_is_left_alone()
    {
        await using var place = RealAdbServer.Create();
        var process = await place.StartAsync(Token);
        using var server = new AdbServer(place.Options);

        await server.StartAsync(Token);

        process.HasExited.Should().BeFalse();
    }

    [Fact]
    public async Task Server_without_phones_lists_none()
    {
        await using var place = RealAdbServer.Create();
        using var client = new AdbClient(place.Options);

        (await client.GetDevicesAsync(Token)).Where(IsOurs).Should().BeEmpty();
    }

    [Fact]
    public async Task Features_of_the_server_are_known()
    {
        await using var place = RealAdbServer.Create();
        using var client = new AdbClient(place.Options);

        (await client.GetHostFeatureSetAsync(Token)).Should().Contain("shell_v2");
    }

    [Fact]
    public async Task Unknown_phone_has_its_exception()
    {
        await using var place = RealAdbServer.Create();
        using var client = new AdbClient(place.Options);

        await Thrown<AdbDeviceNotFoundException>(() => client.ShellAsync("no-such-phone", "id", cancellationToken: Token));
    }

    [Theory]
    [InlineData("192.0.2.7:5555")]
    [InlineData("[2001:db8::1]:5555")]
    [InlineData("adb-ABC (2)._adb-tls-connect._tcp")]
    [InlineData("usb:1-1")]
    public async Task Serial_of_any_form_is_understood_by_the_server_as_a_whole(string serial)
    {
        await using var place = RealAdbServer.Create();
        using var client = new AdbClient(place.Options);

        (await Thrown<AdbDeviceNotFoundException>(() => client.GetFeatureSetAsync(serial, Token))).Message.Should().EndWith($"device '{serial}' not found");
    }

    [Fact]
    public async Task Starter_that_leaves_its_pipes_open_is_not_waited_for()
    {
        await using var place = RealAdbServer.Create();
        var script = Script(place, "#!/bin/sh\nsleep 10 &\necho no luck\nexit 3\n");
        using var client = new AdbClient(place.Options with { AdbPath = script, ServerStartLimit = TimeSpan.FromSeconds(8) });

        (await Thrown<AdbServerException>(() => client.GetDevicesAsync(Token))).Should().Match<AdbServerException>(e => e.ExitCode == 3 && e.Message.Contains("no luck"));
    }

    [Fact]
    public async Task Starter_that_hangs_meets_its_limit()
    {
        await using var place = RealAdbServer.Create();
        var script = Script(place, "#!/bin/sh\nexec sleep 10\n");
        using var client = new AdbClient(place.Options with { AdbPath = script, ServerStartLimit = TimeSpan.FromMilliseconds(200) });

        (await Thrown<AdbServerException>(() => client.GetDevicesAsync(Token))).Message.Should().Contain("did not end within 0.2 s");
    }

    [Fact]
    public async Task Unknown_number_has_its_exception()
    {
        await using var place = RealAdbServer.Create();
        using var client = new AdbClient(place.Options);

        await Thrown<AdbDeviceNotFoundException>(() => client.ShellAsync(AdbTransport.ById(4711, "no-such-phone"), "id", cancellationToken: Token));
    }

    [Fact]
    public async Task Address_where_nothing_listens_is_not_connected()
    {
        await using var place = RealAdbServer.Create();
        using var client = new AdbClient(place.Options);

        (await client.ConnectAsync("127.0.0.1:1", Token)).Should().BeEquivalentTo(new { State = (DeviceState?)null, IsConnected = false });
    }

    [Fact]
    public async Task Disconnecting_what_was_never_connected_is_no_error()
    {
        await using var place = RealAdbServer.Create();
        using var client = new AdbClient(place.Options);

        (await client.DisconnectAsync("127.0.0.1:1", Token)).Should().BeFalse();
    }

    [Fact]
    public async Task Tracking_survives_the_death_of_the_server()
    {
        await using var place = RealAdbServer.Create();
        var process = await place.StartAsync(Token);
        using var client = new AdbClient(place.Options);
        await using var lists = client.TrackDevicesAsync(Token).GetAsyncEnumerator(Token);
        (await lists.MoveNextAsync()).Should().BeTrue();
        process.Kill();
        await process.WaitForExitAsync(Token);

        // Lists that the old server sent may come first; the one that proves it comes while a new server listens.
        using var server = new AdbServer(place.Options with { StartServer = false });
        do
        {
            (await lists.MoveNextAsync()).Should().BeTrue();
        }
        while (!await server.IsListeningAsync(Token));
    }

    [Fact]
    public async Task Missing_adb_is_told_with_the_way_out()
    {
        await using var place = RealAdbServer.Create();
        using var client = new AdbClient(place.Options with { AdbPath = "no-such-adb" });

        (await Thrown<AdbServerException>(() => client.GetDevicesAsync(Token))).Should()
            .BeEquivalentTo(new { IsPermanent = true }).And.Match<AdbServerException>(e => e.Message.StartsWith("adb not found: install package adb"));
    }

    [Fact]
    public async Task Program_that_is_no_adb_is_told_with_its_words()
    {
        await using var place = RealAdbServer.Create();
        using var client = new AdbClient(place.Options with { AdbPath = "/bin/false" });

        (await Thrown<AdbServerException>(() => client.GetDevicesAsync(Token))).ExitCode.Should().Be(1);
    }

    [Fact]
    public async Task Server_on_another_machine_is_never_started_here()
    {
        await using var place = RealAdbServer.Create();
        using var client = new AdbClient(place.Options with { Host = "127.0.0.1.nip.invalid", ServerConnectLimit = TimeSpan.FromSeconds(10) });

        (await Thrown<AdbServerException>(() => client.GetDevicesAsync(Token))).Message.Should().Contain("does not start one there");
    }

    [Fact]
    public async Task Server_is_not_started_where_that_is_switched_off()
    {
        await using var place = RealAdbServer.Create();
        using var client = new AdbClient(place.Options with { StartServer = false });

        (await Thrown<AdbServerException>(() => client.GetDevicesAsync(Token))).Message.Should().Contain("start-server");
    }

    [Fact]
    public async Task Killed_server_is_gone()
    {
        await using var place = RealAdbServer.Create();
        var process = await place.StartAsync(Token);
        using var client = new AdbClient(place.Options with { StartServer = false });

        await client.KillAdbAsync(Token);

        await process.WaitForExitAsync(Token);
        process.HasExited.Should().BeTrue();
    }

    /// <summary>An executable file. Written by another process: one that this process wrote might be "busy" while another test starts a program.</summary>
    private static string Script(RealAdbServer place, string text)
    {
        var path = Path.Combine(place.Options.ServerEnvironment["HOME"]!, "fake-adb");
        ShellQuotingTests.RunShell($"printf '%s' {ShellQuoting.Quote(text)} > {ShellQuoting.Quote(path)} && chmod +x {ShellQuoting.Quote(path)}");
        return path;
    }

    private static bool IsOurs(DeviceData device) => !device.Serial.StartsWith("emulator-", StringComparison.Ordinal);
}
