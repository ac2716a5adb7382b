using System.Text;
using Lab.Devices.Adb;
using Lab.Devices.Tests.Adb.Fakes;
using Lab.Harness.Model;
using Microsoft.Extensions.Time.Testing;

namespace Lab.Devices.Tests.Adb;

public class ShellTests : AdbTestBase
{
    private const string Service = "shell,v2,raw:";

    [Fact]
    public async Task Result_has_exit_code_and_both_streams()
    {
        await using var server = new ScriptedAdbServer().OnService(Service, Wire.Output("a\n"), Wire.Error("oops\n"), Wire.Output("b\n"), Wire.Exit(3));
        using var client = server.Client();

        var result = await client.ShellAsync(P1, "ls", cancellationToken: Token);

        result.Should().BeEquivalentTo(new
        {
            Serial = P1, Command = "ls", ExitCode = 3, ExitCodeSource = ExitCodeSource.Protocol, StandardOutput = "a\nb\n", StandardError = "oops\n",
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(127)]
    [InlineData(255)]
    public async Task Exit_code_is_one_unsigned_byte(byte code)
    {
        await using var server = new ScriptedAdbServer().OnService(Service, Wire.Exit(code));
        using var client = server.Client();

        (await client.ShellAsync(P1, "x", cancellationToken: Token)).ExitCode.Should().Be(code);
    }

    [Fact]
    public async Task Carriage_returns_of_the_phone_are_kept()
    {
        await using var server = new ScriptedAdbServer().OnService(Service, Wire.Output("a\r\nb\r"), Wire.Exit(0));
        using var client = server.Client();

        (await client.ShellAsync(P1, "x", cancellationToken: Token)).StandardOutput.Should().Be("a\r\nb\r");
    }

    [Fact]
    public async Task Character_split_between_packets_is_read_whole()
    {
        var bytes = Encoding.UTF8.GetBytes("漢");
        await using var server = new ScriptedAdbServer().OnService(Service, Wire.Packet(1, bytes.AsSpan(0, 1)), Wire.Packet(1, bytes.AsSpan(1)), Wire.Exit(0));
        using var client = server.Client();

        (await client.ShellAsync(P1, "x", cancellationToken: Token)).StandardOutput.Should().Be("漢");
    }

    [Fact]
    public async Task Bytes_that_are_no_text_show_as_replacement_characters()
    {
        await using var server = new ScriptedAdbServer().OnService(Service, Wire.Packet(1, [0x41, 0xff, 0x42]), Wire.Exit(0));
        using var client = server.Client();

        (await client.ShellAsync(P1, "x", cancellationToken: Token)).StandardOutput.Should().Be("A\ufffdB");
    }

    [Fact]
    public async Task Packets_byte_by_byte_are_read_whole()
    {
        await using var server = new ScriptedAdbServer().OnService(Service, Wire.Output("out"), Wire.Error("err"), Wire.Exit(9));
        using var client = server.Client(trickle: true);

        (await client.ShellAsync(P1, "x", cancellationToken: Token)).Should().BeEquivalentTo(new { ExitCode = 9, StandardOutput = "out", StandardError = "err" });
    }

    [Fact]
    public async Task Packets_of_unknown_kind_are_passed_over()
    {
        await using var server = new ScriptedAdbServer().OnService(Service, Wire.Packet(77, new byte[40_000]), Wire.Output("a"), Wire.Exit(0));
        using var client = server.Client();

        (await client.ShellAsync(P1, "x", cancellationToken: Token)).StandardOutput.Should().Be("a");
    }

    [Fact]
    public async Task Connection_that_ends_at_any_byte_is_never_taken_for_a_result()
    {
        var complete = await CutEverywhere(
            () => new ScriptedAdbServer().OnService(Service, Wire.Output("out"), Wire.Error("err"), Wire.Exit(0)), client => client.ShellAsync(P1, "x", cancellationToken: Token));

        complete.Should().BeGreaterThan(8 + 8 + 6);
    }

    [Fact]
    public async Task End_without_exit_code_is_an_error_that_keeps_both_streams()
    {
        await using var server = new ScriptedAdbServer().OnService(Service, Wire.Output("so far"), Wire.Error("warned"));
        using var client = server.Client();

        var thrown = await Thrown<AdbException>(() => client.ShellAsync(P1, "x", cancellationToken: Token));

        thrown.Should().BeEquivalentTo(new { Command = "x", Serial = P1, ExitCode = (int?)null, StandardOutput = "so far", StandardError = "warned" });
    }

    [Fact]
    public async Task Output_up_to_the_limit_is_kept()
    {
        await using var server = new ScriptedAdbServer().OnService(Service, Wire.Output("12345"), Wire.Error("678"), Wire.Exit(0));
        using var client = server.Client(with: options => options with { OutputLimit = 8 });

        (await client.ShellAsync(P1, "x", cancellationToken: Token)).StandardOutput.Should().Be("12345");
    }

    [Fact]
    public async Task Output_beyond_the_limit_is_an_error_not_a_cut()
    {
        await using var server = new ScriptedAdbServer().OnService(Service, Wire.Output("12345"), Wire.Error("6789"), Wire.Exit(0));
        using var client = server.Client(with: options => options with { OutputLimit = 8 });

        (await Thrown<AdbException>(() => client.ShellAsync(P1, "x", cancellationToken: Token))).Message.Should().Contain("longer than 8 bytes");
    }

    [Fact]
    public async Task Packet_that_claims_four_gigabytes_is_refused_before_memory_is_taken()
    {
        await using var server = new ScriptedAdbServer().OnService(Service, [1, 0xff, 0xff, 0xff, 0xff]);
        using var client = server.Client();

        (await Thrown<AdbException>(() => client.ShellAsync(P1, "x", cancellationToken: Token))).Message.Should().Contain("longer than 16777216 bytes");
    }

    [Fact]
    public async Task Exit_packet_of_wrong_size_is_an_error()
    {
        await using var server = new ScriptedAdbServer().OnService(Service, Wire.Packet(3, []));
        using var client = server.Client();

        (await Thrown<AdbException>(() => client.ShellAsync(P1, "x", cancellationToken: Token))).Message.Should().Contain("0 bytes instead of 1");
    }

    [Fact]
    public async Task Exit_code_can_be_made_an_error()
    {
        await using var server = new ScriptedAdbServer().OnService(Service, Wire.Error("No such setting\n"), Wire.Exit(2));
        using var client = server.Client();

        var thrown = await Thrown<AdbException>(() => client.ShellAsync(P1, "x", new ShellOptions { ThrowOnNonZeroExit = true }, Token));

        thrown.Should().BeEquivalentTo(new { ExitCode = 2, StandardError = "No such setting\n", Message = "Phone P1, x: exit code 2: No such setting" });
    }

    [Fact]
    public async Task Arguments_are_quoted_one_by_one()
    {
        await using var server = new ScriptedAdbServer().OnService(Service, Wire.Exit(0));
        using var client = server.Client();

        await client.ShellAsync(P1, ["content", "insert", "--bind", "name:s:O'Neil; reboot"], cancellationToken: Token);

        server.Requests.Should().Contain("shell,v2,raw:content insert --bind 'name:s:O'\\''Neil; reboot'");
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    public async Task Empty_command_would_be_an_endless_shell_and_is_refused(string command)
    {
        await using var server = new ScriptedAdbServer();
        using var client = server.Client();

        (await Thrown<AdbException>(() => client.ShellAsync(P1, command, cancellationToken: Token))).Message.Should().Contain("empty");
    }

    [Fact]
    public async Task Command_meets_the_end_of_its_input_at_once()
    {
        await using var server = new ScriptedAdbServer().OnService(Service, async connection =>
        {
            (await connection.ReadAsync(5)).Should().Equal(4, 0, 0, 0, 0);
            await connection.WriteAsync(Wire.Exit(0));
        });
        using var client = server.Client();

        (await client.ShellAsync(P1, "cat", cancellationToken: Token)).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task Standard_input_is_sent_whole_and_closed()
    {
        await using var server = new ScriptedAdbServer().OnService(Service, async connection =>
        {
            var total = 0;
            while (true)
            {
                var head = await connection.ReadAsync(5);
                if (head[0] == 4)
                {
                    break;
                }
                total += (await connection.ReadAsync(BitConverter.ToInt32(head, 1))).Count(value => value == 7);
            }
            await connection.WriteAsync(Wire.Output($"{total}"), Wire.Exit(0));
        });
        using var client = server.Client();
        using var input = new MemoryStream(Enumerable.Repeat((byte)7, 300_000).ToArray());

        (await client.ShellAsync(P1, "wc -c", new ShellOptions { StandardInput = input }, Token)).StandardOutput.Should().Be("300000");
    }

    [Fact]
    public async Task Command_that_ends_without_reading_its_input_gives_its_exit_code()
    {
        await using var server = new ScriptedAdbServer().OnService(Service, async connection =>
        {
            await connection.WriteAsync(Wire.Exit(1));
            connection.Reset();
        });
        using var client = server.Client();
        using var input = new MemoryStream(new byte[30_000_000]);

        var outcome = await Record.ExceptionAsync(() => client.ShellAsync(P1, "false", new ShellOptions { StandardInput = input }, Token));

        // The reset may overtake the exit code; what may not happen is a hang or another exception.
        (outcome is null or AdbException).Should().BeTrue();
    }

    [Fact]
    public async Task Failure_of_the_callers_input_passes_through_and_ends_the_command()
    {
        await using var server = new ScriptedAdbServer().OnService(Service, connection => connection.WaitForCloseAsync());
        using var client = server.Client();
        await using var input = new BrokenStream();

        await Thrown<InvalidDataException>(() => client.ShellAsync(P1, "cat", new ShellOptions { StandardInput = input }, Token));

        await server.AllClosedAsync(Token);
    }

    [Fact]
    public async Task Cancelling_a_command_throws_and_closes_the_connection()
    {
        await using var server = new ScriptedAdbServer().OnService(Service, async connection =>
        {
            await connection.WriteAsync(Wire.Output("first line\n"));
            await connection.WaitForCloseAsync();
        });
        using var client = server.Client();
        using var cancellation = new CancellationTokenSource();
        var command = client.ShellAsync(P1, "logcat", cancellationToken: cancellation.Token);
        await server.SeenAsync("shell,v2,raw:logcat", Token);

        await cancellation.CancelAsync();

        await Thrown<OperationCanceledException>(() => command);
        await server.AllClosedAsync(Token);
    }

    [Fact]
    public async Task Time_limit_keeps_what_was_printed_until_then()
    {
        var time = new FakeTimeProvider();
        var taken = new TaskCompletionSource();
        await using var server = new ScriptedAdbServer().OnService(Service, async connection =>
        {
            await connection.WriteAsync(Wire.Output("still running"));
            await connection.WaitForCloseAsync();
        });
        using var client = server.Client(time, reading: total =>
        {
            if (server.Count("shell,v2,raw:sleep 100") > 0 && total == "OKAYOKAY".Length + Wire.Output("still running").Length)
            {
                taken.TrySetResult();
            }
        });
        var command = client.ShellAsync(P1, "sleep 100", new ShellOptions { TimeLimit = TimeSpan.FromSeconds(30) }, Token);
        await taken.Task.WaitAsync(Token);

        time.Advance(TimeSpan.FromSeconds(30));

        (await Thrown<AdbTimeoutException>(() => command)).Should().BeEquivalentTo(new { Limit = TimeSpan.FromSeconds(30), StandardOutput = "still running", Command = "sleep 100" });
    }

    [Fact]
    public async Task Time_limit_out_of_range_is_refused()
    {
        await using var server = new ScriptedAdbServer();
        using var client = server.Client();

        (await Thrown<AdbException>(() => client.ShellAsync(P1, "x", new ShellOptions { TimeLimit = TimeSpan.Zero }, Token))).Message.Should().Contain("must be more than zero");
    }

    [Fact]
    public async Task Duration_is_taken_from_the_lab_clock()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2014, 12, 5, 8, 0, 0, TimeSpan.Zero));
        await using var server = new ScriptedAdbServer().OnService(Service, async connection =>
        {
            time.Advance(TimeSpan.FromSeconds(4));
            await connection.WriteAsync(Wire.Exit(0));
        });
        using var client = server.Client(time);

        var result = await client.ShellAsync(P1, "x", cancellationToken: Token);

        result.Should().BeEquivalentTo(new { Started = new DateTimeOffset(2014, 12, 5, 8, 0, 0, TimeSpan.Zero), Elapsed = TimeSpan.FromSeconds(4) });
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new InvalidDataException("disk");
    }
}
