using Lab.Devices.Adb.Wire;

namespace Lab.Devices.Adb.Phone;

/// <summary>
/// Connects and disconnects phones on the network. The server's words prove nothing (adb 29 and 34 say "connected" or "already connected" of phones that
/// are not, and give exit code 0 for failures), so the list of phones decides.
/// </summary>
internal sealed class NetworkConnection(AdbConnector connector, DeviceTracker tracker)
{
    /// <summary>Connects, and waits until the state is settled or the limit has passed.</summary>
    public Task<ConnectResult> ConnectAsync(string address, CancellationToken cancellationToken)
    {
        var context = new AdbContext($"host:connect:{address}", null);
        var serial = NetworkAddress.Complete(address)
            ?? throw context.Error("it is no address of a phone: give host, host:port or [IPv6]:port.");
        var last = new ConnectResult(serial, null, "");
        return connector.RunAsync(
            context,
            connector.Options.DeviceConnectLimit + connector.Options.DefaultLimit,
            async call =>
            {
                var begin = connector.Time.GetTimestamp();
                if (await StateAsync(serial, call.Token) is not (null or DeviceState.Device))
                {
                    // A phone that is known but down would be "already connected", and tried again only every 10 s.
                    await RequestAsync($"host:disconnect:{serial}", call.Token);
                }
                last = last with { Message = await RequestAsync($"host:connect:{serial}", call.Token) };
                do
                {
                    last = last with { State = await StateAsync(serial, call.Token) };
                    if (last.State is null or DeviceState.Device or DeviceState.Unauthorized or DeviceState.Recovery or DeviceState.Sideload)
                    {
                        return last;
                    }
                    await Task.Delay(connector.Options.PollInterval, connector.Time, call.Token);
                }
                while (connector.Time.GetElapsedTime(begin) < connector.Options.DeviceConnectLimit);
                return last;
            },
            cancellationToken);
    }

    /// <summary>Disconnects; true = it was connected, or at least known.</summary>
    public Task<bool> DisconnectAsync(string address, CancellationToken cancellationToken)
    {
        var context = new AdbContext($"host:disconnect:{address}", null);
        var serial = NetworkAddress.Complete(address)
            ?? throw context.Error("it is no address of a phone: give host, host:port or [IPv6]:port.");
        return connector.RunAsync(
            context,
            connector.Options.DefaultLimit,
            async call =>
            {
                var wasKnown = await StateAsync(serial, call.Token) is not null;
                await RequestAsync($"host:disconnect:{serial}", call.Token);
                while (await StateAsync(serial, call.Token) is not null)
                {
                    await Task.Delay(connector.Options.PollInterval, connector.Time, call.Token);
                }
                return wasKnown;
            },
            cancellationToken);
    }

    /// <summary>Brings a phone back that the server has lost: for those on the network disconnect and connect, as the server itself tries again only every 10 s.</summary>
    public async Task HelpAsync(string serial, CancellationToken cancellationToken)
    {
        try
        {
            if (NetworkAddress.IsAddress(serial) && await StateAsync(serial, cancellationToken) is not (DeviceState.Device or DeviceState.Unauthorized))
            {
                await RequestAsync($"host:disconnect:{serial}", cancellationToken);
                await RequestAsync($"host:connect:{serial}", cancellationToken);
            }
        }
        catch (AdbException e) when (e is not AdbServerException { IsPermanent: true })
        {
            // A server that died in between is started by the next look at the phone.
        }
    }

    /// <summary>State of a phone; null = the server does not list it.</summary>
    public async Task<DeviceState?> StateAsync(string serial, CancellationToken cancellationToken)
    {
        var devices = await tracker.ListAsync(cancellationToken);
        return devices.FirstOrDefault(device => device.Serial == serial)?.State;
    }

    /// <summary>Asks the server; a refusal is words too, because the state decides.</summary>
    private async Task<string> RequestAsync(string service, CancellationToken cancellationToken)
    {
        var context = new AdbContext(service, null);
        // The server holds its answer back while it waits for the phone.
        var limit = connector.Options.DeviceConnectLimit;
        try
        {
            return await connector.RunAsync(context, limit, call => connector.QueryAsync(service, call), cancellationToken);
        }
        catch (AdbException e) when (e is not AdbServerException)
        {
            return e.Message;
        }
    }
}
