using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Lab.Devices.Adb;

namespace Lab.Devices.Tests.Adb.Fakes;

/// <summary>
/// An ADB server that answers as the test says: requests and services by the start of their name, the last rule added first.
/// Knows one phone, "P1", whose features are settable.
/// </summary>
internal sealed class ScriptedAdbServer : IAsyncDisposable
{
    public const string Serial = "P1";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly List<(string Start, Func<ScriptedConnection, string, Task> Answer)> rules = [];
    private readonly ConcurrentBag<Socket> sockets = [];
    private readonly ConcurrentDictionary<string, int> requests = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<Exception> failures = [];
    private int bytesLeft = int.MaxValue;
    private int open;
    private int connections;

    public ScriptedAdbServer(string features = "shell_v2,cmd,stat_v2,ls_v2")
    {
        On($"host-serial:{Serial}:features", (connection, _) => connection.AnswerAsync(features));
        On($"host:transport:{Serial}", async (connection, _) =>
        {
            await connection.OkayAsync();
            if (await connection.ReadRequestAsync() is { } service)
            {
                await AnswerAsync(connection, service);
            }
        });
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Requests and services seen, in no order.</summary>
    public IReadOnlyCollection<string> Requests => [.. requests.Keys];

    /// <summary>Connections that the client has not closed, nor the script.</summary>
    public int Open => Volatile.Read(ref open);

    public int Connections => Volatile.Read(ref connections);

    public int Count(string request) => requests.GetValueOrDefault(request);

    public ScriptedAdbServer On(string start, Func<ScriptedConnection, string, Task> answer)
    {
        lock (rules)
        {
            rules.Insert(0, (start, answer));
        }
        return this;
    }

    /// <summary>A service of the phone: OKAY, then what the script does, then the end of the connection.</summary>
    public ScriptedAdbServer OnService(string start, Func<ScriptedConnection, Task> answer) => On(start, async (connection, _) =>
    {
        await connection.OkayAsync();
        await answer(connection);
    });

    public ScriptedAdbServer OnService(string start, params byte[][] answer) => OnService(start, connection => connection.WriteAsync(answer));

    /// <summary>After so many more bytes, over all connections, everything is closed.</summary>
    public ScriptedAdbServer CutAfter(int bytes)
    {
        bytesLeft = bytes;
        return this;
    }

    public AdbClientOptions Options => new()
    {
        Port = Port,
        StartServer = false,
        PollInterval = TimeSpan.FromMilliseconds(5),
        FirstBackOff = TimeSpan.FromMilliseconds(5),
        LongestBackOff = TimeSpan.FromMilliseconds(50),
    };

    public AdbClient Client(
        TimeProvider? time = null, bool trickle = false, Func<AdbClientOptions, AdbClientOptions>? with = null, Action<long>? reading = null) =>
        new((with ?? (options => options))(Options), time ?? TimeProvider.System, trickle || reading is not null ? inner => new TrickleStream(inner, reading) : null);

    /// <summary>Waits until the client has closed everything that it opened.</summary>
    public async Task AllClosedAsync(CancellationToken cancellationToken)
    {
        while (Open > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, cancellationToken);
        }
    }

    public async Task SeenAsync(string request, CancellationToken cancellationToken, int times = 1)
    {
        while (Count(request) < times)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, cancellationToken);
        }
    }

    public ValueTask DisposeAsync()
    {
        listener.Dispose();
        foreach (var socket in sockets)
        {
            socket.Dispose();
        }
        return ValueTask.CompletedTask;
    }

    internal int TakeBytes(int wanted)
    {
        lock (rules)
        {
            var taken = Math.Min(wanted, bytesLeft);
            bytesLeft -= taken;
            return taken;
        }
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await listener.AcceptSocketAsync();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }
            socket.NoDelay = true;
            sockets.Add(socket);
            Interlocked.Increment(ref open);
            Interlocked.Increment(ref connections);
            _ = ServeAsync(socket);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            var connection = new ScriptedConnection(socket, this);
            if (await connection.ReadRequestAsync() is { } request)
            {
                await AnswerAsync(connection, request);
            }
            socket.Shutdown(SocketShutdown.Send);
            await connection.WaitForCloseAsync();
        }
        catch (Exception e) when (e is CutException or SocketException or ObjectDisposedException or EndOfStreamException or FormatException)
        {
            failures.Add(e);
        }
        finally
        {
            socket.Dispose();
            Interlocked.Decrement(ref open);
        }
    }

    private async Task AnswerAsync(ScriptedConnection connection, string request)
    {
        requests.AddOrUpdate(request, 1, (_, count) => count + 1);
        Func<ScriptedConnection, string, Task>? answer;
        lock (rules)
        {
            answer = rules.Find(rule => request.StartsWith(rule.Start, StringComparison.Ordinal)).Answer;
        }
        await (answer is null ? connection.FailAsync("unknown host service") : answer(connection, request));
    }
}
