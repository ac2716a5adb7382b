using System.Runtime.CompilerServices;
using Lab.Devices.Adb.Wire;

namespace Lab.Devices.Adb.Phone;

/// <summary>Lists phones, once or whenever something changes.</summary>
internal sealed class DeviceTracker(AdbConnector connector)
{
    /// <summary>The phones now.</summary>
    public Task<IReadOnlyList<DeviceData>> ListAsync(CancellationToken cancellationToken) =>
        connector.RunAsync(
            new AdbContext("host:devices-l", null),
            connector.Options.DefaultLimit,
            async call => DeviceListParser.Parse(await connector.QueryAsync("host:devices-l", call)),
            cancellationToken);

    /// <summary>The phones now and after each change; a server that dies is started again.</summary>
    public async IAsyncEnumerable<IReadOnlyList<DeviceData>> TrackAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var options = connector.Options;
        var pause = options.FirstBackOff;
        var outageStart = connector.Time.GetTimestamp();
        while (true)
        {
            var (socket, failure) = await TryOpenAsync(cancellationToken);
            if (socket is not null)
            {
                await using (socket)
                {
                    while (true)
                    {
                        (var devices, failure) = await TryReadAsync(socket, cancellationToken);
                        if (devices is null)
                        {
                            break;
                        }
                        yield return devices;
                        pause = options.FirstBackOff;
                        outageStart = connector.Time.GetTimestamp();
                    }
                }
            }
            if (failure is AdbServerException { IsPermanent: true } || connector.Time.GetElapsedTime(outageStart) >= options.TrackingOutageLimit)
            {
                throw failure!;
            }
            await Task.Delay(pause, connector.Time, cancellationToken);
            pause = pause * 2 < options.LongestBackOff ? pause * 2 : options.LongestBackOff;
        }
    }

    private async Task<(AdbSocket? Socket, AdbException? Failure)> TryOpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            var context = new AdbContext("host:track-devices-l", null);
            return (await connector.RunAsync(context, connector.Options.DefaultLimit, OpenAsync, cancellationToken), null);
        }
        catch (AdbException e)
        {
            return (null, e);
        }
    }

    private async Task<AdbSocket> OpenAsync(AdbCall call)
    {
        var socket = await connector.ConnectAsync(call);
        try
        {
            await socket.SendAdbRequestAsync("host:track-devices-l", call);
            await socket.ReadAdbResponseAsync(call);
            return socket;
        }
        catch
        {
            await socket.DisposeAsync();
            throw;
        }
    }

    private async Task<(IReadOnlyList<DeviceData>? Devices, AdbException? Failure)> TryReadAsync(AdbSocket socket, CancellationToken cancellationToken)
    {
        try
        {
            return (await connector.RunAsync(
                new AdbContext("host:track-devices-l", null), connector.Options.DefaultLimit, call => ReadAsync(socket, call), cancellationToken), null);
        }
        catch (AdbException e)
        {
            return (null, e);
        }
    }

    private static async Task<IReadOnlyList<DeviceData>> ReadAsync(AdbSocket socket, AdbCall call)
    {
        var digits = new byte[4];
        // Between two lists any time may pass; within one it may not.
        call.Unlimit();
        await socket.ReadExactlyAsync(digits.AsMemory(0, 1), "the list of phones", call.Context, call.Token);
        call.Restart();
        await socket.ReadExactlyAsync(digits.AsMemory(1), "the list of phones", call.Context, call.Token);
        return DeviceListParser.Parse(await socket.ReadStringBodyAsync(digits, call));
    }
}
