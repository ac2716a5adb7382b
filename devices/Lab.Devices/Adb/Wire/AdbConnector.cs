using System.Net.Sockets;

namespace Lab.Devices.Adb.Wire;

/// <summary>Opens one connection per operation, under the operation's time limit, and starts the server where there is none.</summary>
internal sealed class AdbConnector(AdbClientOptions options, AdbServer server, TimeProvider time, Func<Stream, Stream>? wrap)
{
    private const int ShortestMessage = 4096;

    public AdbClientOptions Options => options;

    public TimeProvider Time => time;

    /// <summary>Runs an operation; what leaves here is its result, an <see cref="AdbException"/> or the caller's cancellation.</summary>
    public async Task<T> RunAsync<T>(AdbContext context, TimeSpan limit, Func<AdbCall, Task<T>> operation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var call = new AdbCall(context, limit, time, cancellationToken);
        try
        {
            return await operation(call);
        }
        catch (OperationCanceledException e) when (call.HasEnded)
        {
            throw call.Ended(e);
        }
    }

    /// <summary>Asks the server for a text, such as its version.</summary>
    public async Task<string> QueryAsync(string service, AdbCall call)
    {
        await using var socket = await ConnectAsync(call);
        await socket.SendAdbRequestAsync(service, call);
        await socket.ReadAdbResponseAsync(call);
        return await socket.ReadStringAsync(call);
    }

    /// <summary>Features of the phone's daemon, in its own words.</summary>
    public async Task<IReadOnlySet<string>> FeaturesAsync(AdbTransport transport, AdbCall call)
    {
        // Not kept: after a reboot, an update or another phone at the same address they may be others, and asking costs about a millisecond.
        return Feature.Parse(await QueryAsync(transport.HostPrefix + "features", call));
    }

    /// <summary>Connects to a service of the phone; the socket stands at the service's first byte.</summary>
    public async Task<AdbSocket> OpenServiceAsync(AdbTransport transport, string service, AdbCall call)
    {
        await NeedShortServiceAsync(transport, service, call);
        var socket = await ConnectAsync(call);
        try
        {
            await socket.SendAdbRequestAsync(transport.SelectService, call);
            await socket.ReadAdbResponseAsync(call);
            await socket.SendAdbRequestAsync(service, call);
            await socket.ReadAdbResponseAsync(call);
            return socket;
        }
        catch
        {
            await socket.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Phones before Android 6 take messages of 4096 bytes; a longer service name aborts the ADB server (adb 29, "destination oversized"), and with it
    /// the connections of all phones. The server does not tell the size, so that the features must: shell_v2 came later than the bigger messages.
    /// </summary>
    private async Task NeedShortServiceAsync(AdbTransport transport, string service, AdbCall call)
    {
        var length = SmartSocket.Encode(service, call.Context).Length;
        if (length < ShortestMessage || (await FeaturesAsync(transport, call)).Contains(Feature.ShellV2))
        {
            return;
        }
        throw call.Context.Error($"the request has {length} bytes, this old phone takes {ShortestMessage - 1}: push a script and run that.");
    }

    /// <summary>Connects to the server, and starts it before where nothing listens.</summary>
    public async Task<AdbSocket> ConnectAsync(AdbCall call)
    {
        try
        {
            return await DialAsync(call);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionRefused or SocketError.ConnectionReset && server.MayStart)
        {
            // Reset: a listener that went away while it was dialled. Starting has a limit of its own; the operation's begins anew behind it.
            call.Unlimit();
        }
        catch (SocketException e)
        {
            throw server.NothingListens(e, started: false);
        }
        await server.StartAsync(call.Token);
        call.Restart();
        try
        {
            return await DialAsync(call);
        }
        catch (SocketException e)
        {
            throw server.NothingListens(e, started: true);
        }
    }

    private async Task<AdbSocket> DialAsync(AdbCall call)
    {
        var connection = await server.DialAsync(call.Token);
        return new AdbSocket(wrap is null ? connection : wrap(connection));
    }
}
