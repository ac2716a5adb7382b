using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Lab.Devices.Capture;
using Lab.Harness.Capture;

namespace Lab.Devices.Tests.Capture;

public class CommandSourceTests
{
    private const string Head = @"printf '\324\303\262\241\002\000\004\000\000\000\000\000\000\000\000\000\000\000\004\000\001\000\000\000'; ";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stopping_interrupts_the_command_and_reads_its_counters()
    {
        await using var session = await Shell("trap 'echo \"7 packets captured\" >&2; echo \"2 packets dropped by kernel\" >&2; exit 0' INT; " + Head + "while :; do sleep 0.05; done").StartAsync(Token);
        var reading = ReadAsync(session);

        var end = await session.StopAsync(Token);

        end.Should().BeEquivalentTo(new CaptureEnd(7, 2, "7 packets captured\n2 packets dropped by kernel"));
        (await reading).Should().Be(24);
    }

    [Fact]
    public async Task A_command_that_does_not_listen_is_ended_with_all_that_it_started()
    {
        var source = Shell("trap '' INT; " + Head + "sleep 1000 & wait", stopLimit: TimeSpan.FromMilliseconds(200));
        await using var session = await source.StartAsync(Token);
        var reading = ReadAsync(session);

        (await session.StopAsync(Token)).Packets.Should().BeNull();
        (await reading).Should().Be(24);
    }

    [Fact]
    public async Task A_command_that_ends_by_itself_is_a_broken_capture()
    {
        await using var session = await Shell(Head + "echo 'interface went down' >&2; exit 3").StartAsync(Token);

        (await session.Awaiting(ReadAsync).Should().ThrowAsync<CaptureException>()).WithMessage("*ended before it was stopped: exit code 3; it said: interface went down*");
    }

    [Fact]
    public async Task A_command_that_says_why_it_cannot_is_quoted() =>
        (await Shell("echo 'no permission' >&2; exit 1").Awaiting(it => it.StartAsync(Token)).Should().ThrowAsync<CaptureException>()).WithMessage("*exit code 1; it said: no permission*");

    [Fact]
    public async Task A_command_that_writes_no_capture_is_refused() =>
        (await Shell("echo Hello; sleep 10").Awaiting(it => it.StartAsync(Token)).Should().ThrowAsync<CaptureException>()).WithMessage("*writes no capture*48656C6C*");

    [Fact]
    public async Task A_command_that_keeps_its_bytes_is_told_how_not_to() =>
        (await Shell("sleep 1000", startLimit: TimeSpan.FromMilliseconds(200)).Awaiting(it => it.StartAsync(Token)).Should().ThrowAsync<CaptureException>()).WithMessage("*written nothing*-U*");

    [Fact]
    public async Task A_missing_program_is_named() =>
        (await new CommandSource(["no-such-program-here"], TimeProvider.System).Awaiting(it => it.StartAsync(Token)).Should().ThrowAsync<CaptureException>())
            .WithMessage("*no program \"no-such-program-here\"*");

    [Fact]
    public async Task Arguments_reach_the_program_as_they_are()
    {
        await using var session = await new CommandSource(["sh", "-c", Head + "printf %s \"$1\"; sleep 1000", "sh", "a b'$(c)\""], TimeProvider.System).StartAsync(Token);
        var bytes = new byte[33];
        await session.Bytes.ReadExactlyAsync(bytes, Token);

        System.Text.Encoding.ASCII.GetString(bytes, 24, 9).Should().Be("a b'$(c)\"");
    }

    [Fact]
    public async Task Endless_words_on_standard_error_are_kept_within_bounds()
    {
        await using var session = await Shell("trap 'exit 0' INT; yes something | head -c 3000000 >&2; echo '5 packets captured' >&2; " + Head + "while :; do sleep 0.05; done").StartAsync(Token);
        var reading = ReadAsync(session);
        var end = await session.StopAsync(Token);
        await reading;

        (end.Packets, end.Words!.Length <= 2000).Should().Be((5, true));
    }

    [Fact]
    public async Task A_real_tcpdump_records_what_passes_and_tells_its_counters()
    {
        using var receiver = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)receiver.Client.LocalEndPoint!).Port;
        await using var session = await TcpdumpAsync(port);
        using var copy = new MemoryStream();
        var reading = session.Bytes.CopyToAsync(copy, Token);
        using var sender = new UdpClient();
        await sender.SendAsync("unique-payload"u8.ToArray(), new IPEndPoint(IPAddress.Loopback, port), Token);
        await receiver.ReceiveAsync(Token);

        var end = await session.StopAsync(Token);
        await reading;

        System.Text.Encoding.Latin1.GetString(copy.ToArray()).Should().Contain("unique-payload");
        (end.Packets, end.Dropped).Should().Be((1, 0));
    }

    private static async Task<ICaptureSession> TcpdumpAsync(int port)
    {
        Assert.SkipUnless(ExecutableSearch.Find("tcpdump") is not null, "tcpdump is not installed (package tcpdump).");
        try
        {
            return await new CommandSource(["tcpdump", "-i", "lo", "-U", "-w", "-", string.Create(CultureInfo.InvariantCulture, $"udp port {port}")], TimeProvider.System).StartAsync(Token);
        }
        catch (CaptureException e) when (e.Message.Contains("permi", StringComparison.OrdinalIgnoreCase))
        {
            Assert.Skip("tcpdump may not record here: " + e.Message);
            throw;
        }
    }

    private static CommandSource Shell(string text, TimeSpan? startLimit = null, TimeSpan? stopLimit = null) =>
        new(["sh", "-c", text], TimeProvider.System) { StartLimit = startLimit ?? TimeSpan.FromSeconds(20), StopLimit = stopLimit ?? TimeSpan.FromSeconds(10), Settling = TimeSpan.Zero };

    private static async Task<long> ReadAsync(ICaptureSession session)
    {
        using var copy = new MemoryStream();
        await session.Bytes.CopyToAsync(copy, Token);
        return copy.Length;
    }
}
