using Lab.Devices.Adb;
using Lab.Devices.Tests.Adb.Fakes;

namespace Lab.Devices.Tests.Adb;

public class TrackDevicesTests : AdbTestBase
{
    private const string Request = "host:track-devices-l";
    private const string Phone = "P1                     device product:p model:m device:d transport_id:1\n";

    [Fact]
    public async Task Each_change_gives_a_list_with_models()
    {
        await using var server = new ScriptedAdbServer().On(Request, async (connection, _) =>
        {
            await connection.OkayAsync();
            await connection.WriteAsync(Wire.HexText(""), Wire.HexText(Phone));
            await connection.WaitForCloseAsync();
        });
        using var client = server.Client();

        (await TakeAsync(client, 2)).Select(list => list.SingleOrDefault()?.Model).Should().Equal(null, "m");
    }

    [Fact]
    public async Task Leaving_the_loop_closes_the_connection()
    {
        await using var server = new ScriptedAdbServer().On(Request, async (connection, _) =>
        {
            await connection.OkayAsync();
            await connection.WriteAsync(Wire.HexText(""));
            await connection.WaitForCloseAsync();
        });
        using var client = server.Client();

        await TakeAsync(client, 1);

        await server.AllClosedAsync(Token);
        server.Open.Should().Be(0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("OK")]
    [InlineData("FAIL000edevice offline")]
    [InlineData("OKAY00")]
    [InlineData("OKAYzzzz")]
    [InlineData("OKAY0050cut")]
    [InlineData("garbage garbage garbage")]
    public async Task Stream_survives_any_end_of_the_servers_answer(string firstAnswer)
    {
        var calls = 0;
        await using var server = new ScriptedAdbServer().On(Request, async (connection, _) =>
        {
            if (Interlocked.Increment(ref calls) == 1)
            {
                await connection.WriteAsync(firstAnswer);
                return;
            }
            await connection.OkayAsync();
            await connection.WriteAsync(Wire.HexText(Phone));
        });
        using var client = server.Client();

        (await TakeAsync(client, 1)).Single().Should().ContainSingle().Which.Serial.Should().Be("P1");
    }

    [Theory]
    [InlineData("")]
    [InlineData("OKAY00")]
    public async Task Stream_survives_a_server_that_falls_silent(string firstAnswer)
    {
        var calls = 0;
        await using var server = new ScriptedAdbServer().On(Request, async (connection, _) =>
        {
            if (Interlocked.Increment(ref calls) == 1)
            {
                await connection.WriteAsync(firstAnswer);
                await connection.WaitForCloseAsync();
            }
            await connection.OkayAsync();
            await connection.WriteAsync(Wire.HexText(Phone));
        });
        using var client = server.Client(with: options => options with { DefaultLimit = TimeSpan.FromMilliseconds(500) });

        (await TakeAsync(client, 1)).Single().Should().ContainSingle();
    }

    [Fact]
    public async Task Outage_is_not_told_as_an_empty_list()
    {
        var calls = 0;
        await using var server = new ScriptedAdbServer().On(Request, async (connection, _) =>
        {
            await connection.OkayAsync();
            await connection.WriteAsync(Wire.HexText(Phone.Replace("P1", $"P{Interlocked.Increment(ref calls)}", StringComparison.Ordinal)));
            connection.Reset();
        });
        using var client = server.Client();

        (await TakeAsync(client, 3)).Should().OnlyContain(list => list.Count == 1);
    }

    [Fact]
    public async Task Outage_longer_than_its_limit_ends_the_stream_with_the_cause()
    {
        var server = new ScriptedAdbServer();
        using var client = server.Client(with: options => options with { TrackingOutageLimit = TimeSpan.FromMilliseconds(200) });
        await server.DisposeAsync();

        (await Thrown<AdbServerException>(() => TakeAsync(client, 1))).Message.Should().Contain($"127.0.0.1:{client.EndPoint.Port}");
    }

    [Fact]
    public async Task Missing_adb_ends_the_stream_at_once()
    {
        var server = new ScriptedAdbServer();
        using var client = server.Client(with: options => options with { StartServer = true, AdbPath = "/nonexistent/adb" });
        await server.DisposeAsync();

        (await Thrown<AdbServerException>(() => TakeAsync(client, 1))).Message.Should().Contain("adb not found: install package adb");
    }

    [Fact]
    public async Task Pauses_between_tries_grow_up_to_their_limit()
    {
        var time = new ImpatientTimeProvider(TimeSpan.FromSeconds(4));
        await using var server = new ScriptedAdbServer().On(Request, (connection, _) => connection.FailAsync("no"));
        using var client = server.Client(time, with: options => options with { FirstBackOff = TimeSpan.FromSeconds(1), LongestBackOff = TimeSpan.FromSeconds(4) });
        using var cancellation = new CancellationTokenSource();
        var tracking = TakeAsync(client, 1, cancellation.Token);
        await server.SeenAsync(Request, Token, times: 6);
        await cancellation.CancelAsync();
        await Thrown<OperationCanceledException>(() => tracking);

        time.Waits.Take(5).Select(wait => wait.TotalSeconds).Should().Equal(1, 2, 4, 4, 4);
    }

    [Fact]
    public async Task Cancelling_ends_the_stream()
    {
        await using var server = new ScriptedAdbServer().On(Request, async (connection, _) =>
        {
            await connection.OkayAsync();
            await connection.WaitForCloseAsync();
        });
        using var client = server.Client();
        using var cancellation = new CancellationTokenSource();
        var tracking = TakeAsync(client, 1, cancellation.Token);
        await server.SeenAsync(Request, Token);

        await cancellation.CancelAsync();

        await Thrown<OperationCanceledException>(() => tracking);
        await server.AllClosedAsync(Token);
    }

    internal static async Task<List<IReadOnlyList<DeviceData>>> TakeAsync(AdbClient client, int count, CancellationToken? token = null)
    {
        var lists = new List<IReadOnlyList<DeviceData>>();
        await foreach (var list in client.TrackDevicesAsync(token ?? Token))
        {
            lists.Add(list);
            if (lists.Count == count)
            {
                break;
            }
        }
        return lists;
    }
}
