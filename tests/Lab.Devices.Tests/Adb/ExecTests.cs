using Lab.Devices.Adb;
using Lab.Devices.Tests.Adb.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace Lab.Devices.Tests.Adb;

public class ExecTests : AdbTestBase
{
    [Fact]
    public async Task Every_byte_arrives_untouched()
    {
        var content = Enumerable.Range(0, 100_000).Select(number => (byte)(number * 7)).ToArray();
        await using var server = new ScriptedAdbServer().OnService("exec:", content);
        using var client = server.Client();
        await using var stream = await client.ExecAsync(P1, "screencap -p", Token);
        using var copy = new MemoryStream();

        await stream.CopyToAsync(copy, Token);

        copy.ToArray().Should().Equal(content);
    }

    [Fact]
    public async Task Bytes_that_come_with_the_status_are_not_lost()
    {
        await using var server = new ScriptedAdbServer().On("exec:", (connection, _) => connection.WriteAsync("OKAY\0\r\n\u0001"));
        using var client = server.Client();
        await using var stream = await client.ExecAsync(P1, "x", Token);
        var bytes = new byte[4];

        await stream.ReadExactlyAsync(bytes, Token);

        bytes.Should().Equal(0, 13, 10, 1);
    }

    [Fact]
    public async Task Written_bytes_reach_the_command()
    {
        await using var server = new ScriptedAdbServer().OnService("exec:", async connection => await connection.WriteAsync([.. (await connection.ReadAsync(3)).Reverse()]));
        using var client = server.Client();
        await using var stream = await client.ExecAsync(P1, "rev", Token);
        await stream.WriteAsync(new byte[] { 1, 2, 3 }, Token);
        var bytes = new byte[3];

        await stream.ReadExactlyAsync(bytes, Token);

        bytes.Should().Equal(3, 2, 1);
    }

    [Fact]
    public async Task Disposing_the_stream_closes_the_connection()
    {
        await using var server = new ScriptedAdbServer().OnService("exec:", connection => connection.WaitForCloseAsync());
        using var client = server.Client();
        var stream = await client.ExecAsync(P1, "tcpdump -w -", Token);

        await stream.DisposeAsync();

        await server.AllClosedAsync(Token);
        server.Open.Should().Be(0);
    }

    [Fact]
    public async Task Synchronous_users_of_streams_are_served_too()
    {
        await using var server = new ScriptedAdbServer().OnService("exec:", "abc"u8.ToArray());
        using var client = server.Client();
        await using var stream = await client.ExecAsync(P1, "x", Token);
        using var reader = new StreamReader(stream);

        (await Task.Run(reader.ReadToEnd, Token)).Should().Be("abc");
    }

    [Fact]
    public async Task Read_can_be_cancelled()
    {
        await using var server = new ScriptedAdbServer().OnService("exec:", connection => connection.WaitForCloseAsync());
        using var client = server.Client();
        await using var stream = await client.ExecAsync(P1, "tcpdump -w -", Token);
        using var cancellation = new CancellationTokenSource();
        var read = stream.ReadAsync(new byte[1], cancellation.Token).AsTask();

        await cancellation.CancelAsync();

        (await Thrown<OperationCanceledException>(() => read)).CancellationToken.Should().Be(cancellation.Token);
    }

    [Fact]
    public async Task Disposing_ends_a_read_that_waits()
    {
        await using var server = new ScriptedAdbServer().OnService("exec:", connection => connection.WaitForCloseAsync());
        using var client = server.Client();
        var stream = await client.ExecAsync(P1, "tcpdump -w -", Token);
        var read = stream.ReadAsync(new byte[1], Token).AsTask();

        await stream.DisposeAsync();

        await Thrown<AdbException>(() => read);
    }

    [Fact]
    public async Task Reset_of_the_connection_is_an_error_not_an_end()
    {
        await using var server = new ScriptedAdbServer().OnService("exec:", connection =>
        {
            connection.Reset();
            return Task.CompletedTask;
        });
        using var client = server.Client();

        await Thrown<AdbException>(async () =>
        {
            await using var stream = await client.ExecAsync(P1, "tcpdump -w -", Token);
            await stream.ReadExactlyAsync(new byte[1], Token);
        });
    }

    [Fact]
    public async Task Read_limit_of_the_stream_is_heeded()
    {
        var time = new FakeTimeProvider();
        await using var server = new ScriptedAdbServer().OnService("exec:", connection => connection.WaitForCloseAsync());
        using var client = server.Client(time);
        await using var stream = await client.ExecAsync(P1, "tcpdump -w -", Token);
        stream.ReadTimeout = 2000;
        var read = stream.ReadAsync(new byte[1], Token).AsTask();

        time.Advance(TimeSpan.FromSeconds(2));

        (await Thrown<AdbTimeoutException>(() => read)).Limit.Should().Be(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Silence_of_any_length_is_no_error_by_default()
    {
        var time = new FakeTimeProvider();
        var speak = new TaskCompletionSource();
        await using var server = new ScriptedAdbServer().OnService("exec:", async connection =>
        {
            await speak.Task;
            await connection.WriteAsync("x");
        });
        using var client = server.Client(time);
        await using var stream = await client.ExecAsync(P1, "tcpdump -w -", Token);
        var read = stream.ReadAsync(new byte[1], Token).AsTask();
        time.Advance(TimeSpan.FromHours(10));

        speak.SetResult();

        (await read).Should().Be(1);
    }
}
