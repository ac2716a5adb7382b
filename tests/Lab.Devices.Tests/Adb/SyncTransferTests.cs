using System.Text;
using Lab.Devices.Adb;
using Lab.Devices.Tests.Adb.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace Lab.Devices.Tests.Adb;

public class SyncTransferTests : AdbTestBase
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private static readonly DateTimeOffset Modified = DateTimeOffset.FromUnixTimeSeconds(1_400_000_000);

    [Theory]
    [InlineData("")]
    [InlineData("sendrecv_v2")]
    public async Task Pushed_file_arrives_whole_with_mode_and_time(string features)
    {
        var phone = new ReceivingPhone();
        await using var server = new ScriptedAdbServer(features).OnService("sync:", phone.ReceiveAsync);
        using var client = server.Client();
        var content = Enumerable.Range(0, 200_001).Select(number => (byte)(number * 3)).ToArray();

        var sent = await client.PushAsync(P1, new MemoryStream(content), "/sdcard/a,b 照.bin", Mode, Modified, cancellationToken: Token);

        (sent, phone.Path, phone.Mode, phone.Modified, phone.Content.SequenceEqual(content)).Should().Be((200_001, "/sdcard/a,b 照.bin", 33188u, 1_400_000_000u, true));
    }

    [Fact]
    public async Task Blocks_are_never_longer_than_64_kilobytes()
    {
        var phone = new ReceivingPhone();
        await using var server = new ScriptedAdbServer().OnService("sync:", phone.ReceiveAsync);
        using var client = server.Client();

        await client.PushAsync(P1, new MemoryStream(new byte[300_000]), "/x", Mode, Modified, cancellationToken: Token);

        phone.LongestBlock.Should().BeLessThanOrEqualTo(65_536);
    }

    [Fact]
    public async Task Empty_file_can_be_pushed()
    {
        var phone = new ReceivingPhone();
        await using var server = new ScriptedAdbServer().OnService("sync:", phone.ReceiveAsync);
        using var client = server.Client();

        (await client.PushAsync(P1, Stream.Null, "/x", Mode, Modified, cancellationToken: Token)).Should().Be(0);
    }

    [Fact]
    public async Task Refusal_at_the_end_gives_the_phones_words()
    {
        var phone = new ReceivingPhone { Answer = Wire.SyncFail("couldn't create file: Read-only file system") };
        await using var server = new ScriptedAdbServer().OnService("sync:", phone.ReceiveAsync);
        using var client = server.Client();

        var thrown = await Thrown<AdbException>(() => client.PushAsync(P1, new MemoryStream(new byte[10]), "/system/x", Mode, Modified, cancellationToken: Token));

        thrown.Message.Should().Be("Phone P1, sync:push /system/x: the phone refused: couldn't create file: Read-only file system");
    }

    [Fact]
    public async Task Refusal_in_the_middle_stops_a_push_that_would_never_end()
    {
        await using var server = new ScriptedAdbServer().OnService("sync:", async connection =>
        {
            await connection.ReadSyncAsync();
            await connection.WriteAsync(Wire.SyncFail("No space left on device"));
            await connection.WaitForCloseAsync();
        });
        using var client = server.Client();
        await using var endless = new EndlessStream();

        (await Thrown<AdbException>(() => client.PushAsync(P1, endless, "/x", Mode, Modified, cancellationToken: Token))).Message.Should().Contain("No space left");
    }

    [Fact]
    public async Task Refusal_by_a_phone_that_reads_no_more_ends_the_push()
    {
        var stopped = new TaskCompletionSource();
        await using var server = new ScriptedAdbServer().OnService("sync:", async connection =>
        {
            await connection.ReadSyncAsync();
            await connection.WriteAsync(Wire.SyncFail("no"));
            await stopped.Task;
        });
        using var client = server.Client();
        await using var endless = new EndlessStream();

        (await Thrown<AdbException>(() => client.PushAsync(P1, endless, "/x", Mode, Modified, cancellationToken: Token))).Message.Should().Contain("the phone refused: no");
        stopped.SetResult();
    }

    [Fact]
    public async Task Success_before_the_end_is_not_believed()
    {
        await using var server = new ScriptedAdbServer().OnService("sync:", async connection =>
        {
            await connection.ReadSyncAsync();
            await connection.WriteAsync(Wire.Id("OKAY"), Wire.Int32(0));
            await connection.WaitForCloseAsync();
        });
        using var client = server.Client();
        await using var endless = new EndlessStream();

        (await Thrown<AdbException>(() => client.PushAsync(P1, endless, "/x", Mode, Modified, cancellationToken: Token))).Message.Should().Contain("before its end was sent");
    }

    [Fact]
    public async Task Push_is_only_done_with_the_phones_whole_answer()
    {
        var complete = await CutEverywhere(
            () => new ScriptedAdbServer().OnService("sync:", new ReceivingPhone().ReceiveAsync),
            client => client.PushAsync(P1, new MemoryStream(new byte[10]), "/x", Mode, Modified, cancellationToken: Token));

        complete.Should().BeGreaterThan(16);
    }

    [Fact]
    public async Task Failure_of_the_callers_stream_passes_through()
    {
        await using var server = new ScriptedAdbServer().OnService("sync:", connection => connection.WaitForCloseAsync());
        using var client = server.Client();
        await using var broken = new EndlessStream { FailsAfter = 3 };

        await Thrown<InvalidDataException>(() => client.PushAsync(P1, broken, "/x", Mode, Modified, cancellationToken: Token));

        await server.AllClosedAsync(Token);
    }

    [Fact]
    public async Task Cancelling_a_push_throws_and_closes_the_connection()
    {
        await using var server = new ScriptedAdbServer().OnService("sync:", connection => connection.WaitForCloseAsync());
        using var client = server.Client();
        await using var endless = new EndlessStream();
        using var cancellation = new CancellationTokenSource();
        var push = client.PushAsync(P1, endless, "/x", Mode, Modified, cancellationToken: cancellation.Token);
        await server.SeenAsync("sync:", Token);

        await cancellation.CancelAsync();

        await Thrown<OperationCanceledException>(() => push);
        await server.AllClosedAsync(Token);
    }

    [Fact]
    public async Task Time_that_the_protocol_cannot_tell_is_refused()
    {
        await using var server = new ScriptedAdbServer();
        using var client = server.Client();

        (await Thrown<AdbException>(() => client.PushAsync(P1, Stream.Null, "/x", Mode, DateTimeOffset.MaxValue, cancellationToken: Token))).Message.Should().Contain("1970 to 2106");
    }

    [Theory]
    [InlineData("", "RECV")]
    [InlineData("sendrecv_v2", "RCV2")]
    public async Task Pulled_file_arrives_whole(string features, string request)
    {
        await using var server = new ScriptedAdbServer(features).OnService("sync:", async connection =>
        {
            (await connection.ReadSyncAsync()).Id.Should().Be(request);
            if (request == "RCV2")
            {
                (await connection.ReadAsync(8)).Should().Equal([.. Wire.Id("RCV2"), .. Wire.Int32(0)]);
            }
            await connection.WriteAsync(Wire.Data(1, 2), Wire.Data(), Wire.Data(new byte[65_536]), Wire.Id("DONE"), Wire.Int32(0));
        });
        using var client = server.Client();
        using var target = new MemoryStream();

        (await client.PullAsync(P1, "/x", target, cancellationToken: Token), target.Length).Should().Be((65_538, 65_538));
    }

    [Fact]
    public async Task Pull_byte_by_byte_is_read_whole()
    {
        await using var server = Sending(Wire.Data(1, 2, 3), Wire.Id("DONE"), Wire.Int32(0));
        using var client = server.Client(trickle: true);
        using var target = new MemoryStream();

        await client.PullAsync(P1, "/x", target, cancellationToken: Token);

        target.ToArray().Should().Equal(1, 2, 3);
    }

    [Fact]
    public async Task Pull_that_ends_at_any_byte_is_an_error()
    {
        var complete = await CutEverywhere(
            () => Sending(Wire.Data(1, 2, 3), Wire.Data(4), Wire.Id("DONE"), Wire.Int32(0)), client => client.PullAsync(P1, "/x", Stream.Null, cancellationToken: Token));

        complete.Should().BeGreaterThan(8 + 11 + 9 + 8);
    }

    [Fact]
    public async Task Missing_file_gives_the_phones_words()
    {
        await using var server = Sending(Wire.SyncFail("open failed: No such file or directory"));
        using var client = server.Client();

        (await Thrown<AdbException>(() => client.PullAsync(P1, "/x", Stream.Null, cancellationToken: Token))).Message.Should().Contain("open failed: No such file");
    }

    [Fact]
    public async Task Words_of_the_phone_never_look_like_the_servers()
    {
        await using var server = Sending(Wire.SyncFail("device not found"));
        using var client = server.Client();

        (await Thrown<AdbException>(() => client.PullAsync(P1, "/x", Stream.Null, cancellationToken: Token))).Should().BeOfType<AdbException>();
    }

    [Fact]
    public async Task Block_longer_than_64_kilobytes_is_refused()
    {
        await using var server = Sending([.. Wire.Id("DATA"), .. Wire.Int32(65_537)]);
        using var client = server.Client();

        (await Thrown<AdbException>(() => client.PullAsync(P1, "/x", Stream.Null, cancellationToken: Token))).Message.Should().Contain("65537 bytes");
    }

    [Fact]
    public async Task Failure_that_claims_four_gigabytes_of_words_takes_no_memory()
    {
        await using var server = Sending([.. Wire.Id("FAIL"), 0xff, 0xff, 0xff, 0xff, .. Encoding.ASCII.GetBytes(new string('x', 20_000))]);
        using var client = server.Client();

        (await Thrown<AdbException>(() => client.PullAsync(P1, "/x", Stream.Null, cancellationToken: Token))).Message.Length.Should().BeLessThan(17_000);
    }

    [Fact]
    public async Task Limit_is_for_a_standstill_and_not_for_the_whole()
    {
        var time = new FakeTimeProvider();
        await using var server = Sending(Wire.Data(1), Wire.Data(2), Wire.Data(3), Wire.Id("DONE"), Wire.Int32(0));
        using var client = server.Client(time);
        var slow = new Progress(_ => time.Advance(TimeSpan.FromSeconds(29)));

        (await client.PullAsync(P1, "/x", Stream.Null, slow, Token)).Should().Be(3);
    }

    [Fact]
    public async Task Standstill_meets_the_limit()
    {
        var time = new FakeTimeProvider();
        var moved = new TaskCompletionSource();
        await using var server = new ScriptedAdbServer().OnService("sync:", async connection =>
        {
            await connection.WriteAsync(Wire.Data(1));
            await connection.WaitForCloseAsync();
        });
        using var client = server.Client(time, reading: total =>
        {
            if (server.Count("sync:") > 0 && total == "OKAYOKAY".Length + 9)
            {
                moved.TrySetResult();
            }
        });
        var pull = client.PullAsync(P1, "/x", Stream.Null, cancellationToken: Token);
        await moved.Task.WaitAsync(Token);

        time.Advance(TimeSpan.FromSeconds(30));

        (await Thrown<AdbTimeoutException>(() => pull)).Limit.Should().Be(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Progress_beyond_two_gigabytes_stays_positive()
    {
        const long Blocks = 33_000;
        await using var server = new ScriptedAdbServer();
        var connections = 0;
        using var client = new AdbClient(server.Options, TimeProvider.System, inner => ++connections == 1 ? inner : new GeneratedFileStream(inner, Blocks));
        var last = 0L;
        var grows = true;
        var progress = new Progress(done =>
        {
            grows &= done > last;
            last = done;
        });

        var received = await client.PullAsync(P1, "/x", Stream.Null, progress, Token);

        (received, last, grows).Should().Be((Blocks * 65_536, Blocks * 65_536, true));
    }

    private static ScriptedAdbServer Sending(params byte[][] answer) => new ScriptedAdbServer().OnService("sync:", async connection =>
    {
        await connection.ReadSyncAsync();
        await connection.WriteAsync(answer);
    });

    private sealed class Progress(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}
