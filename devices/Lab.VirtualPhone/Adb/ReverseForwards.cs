using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Lab.VirtualPhone.Adb;

/// <summary>Listeners on the phone whose connections go to the host.</summary>
internal sealed class ReverseForwards : IDisposable
{
    private const int MaxListeners = 100;
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private AdbTransport? _transport;

    public IReadOnlyList<(string Local, string Remote)> All =>
        [.. _entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => (entry.Key, entry.Value.Remote))];

    /// <summary>Begins to listen; the answer is the port that was chosen (0 when none was), or what is wrong.</summary>
    public (int Port, string? Error) Add(AdbTransport transport, string local, string remote, bool rebind)
    {
        _transport = transport;
        if (_entries.TryGetValue(local, out var present))
        {
            if (!rebind)
            {
                return (0, $"cannot rebind existing socket");
            }
            _entries[local] = present with { Remote = remote };
            return (0, null);
        }
        if (_entries.Count >= MaxListeners)
        {
            return (0, "cannot bind listener: too many listeners");
        }
        if (local.StartsWith("localabstract:", StringComparison.Ordinal))
        {
            _entries[local] = new Entry(remote, null);
            return (0, null);
        }
        return local.StartsWith("tcp:", StringComparison.Ordinal) && int.TryParse(local[4..], CultureInfo.InvariantCulture, out var port) && port is >= 0 and <= 65535
            ? Listen(port, remote)
            : (0, $"cannot bind listener: unknown socket specification: {local}");
    }

    public bool Remove(string local)
    {
        if (!_entries.TryRemove(local, out var entry))
        {
            return false;
        }
        entry.Listener?.Dispose();
        return true;
    }

    /// <summary>Connects to a listener of this phone by its abstract name; null when nobody listens.</summary>
    public Task<Func<AdbStream, Task>?> ConnectLocalAsync(string name)
    {
        Func<AdbStream, Task>? service = null;
        if (_entries.TryGetValue(name, out var entry) && _transport is { } transport)
        {
            service = async stream =>
            {
                var host = await transport.OpenAsync(entry.Remote).ConfigureAwait(false);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(stream.Closed, host.Closed);
                await Task.WhenAny(stream.CopyToAsync(host, either.Token), host.CopyToAsync(stream, either.Token)).ConfigureAwait(false);
                await host.CloseStreamAsync().ConfigureAwait(false);
            };
        }
        return Task.FromResult(service);
    }

    public void Dispose()
    {
        foreach (var local in _entries.Keys)
        {
            Remove(local);
        }
    }

    private (int Port, string? Error) Listen(int port, string remote)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
            listener.Listen(16);
        }
        catch (SocketException e)
        {
            listener.Dispose();
            return (0, e.SocketErrorCode == SocketError.AddressAlreadyInUse ? "cannot bind listener: Address already in use" : $"cannot bind listener: {e.Message}");
        }
        var chosen = ((IPEndPoint)listener.LocalEndPoint!).Port;
        var local = string.Create(CultureInfo.InvariantCulture, $"tcp:{chosen}");
        _entries[local] = new Entry(remote, listener);
        _ = Task.Run(() => AcceptAsync(listener, local));
        return (port == 0 ? chosen : 0, null);
    }

    private async Task AcceptAsync(Socket listener, string local)
    {
        try
        {
            while (true)
            {
                var socket = await listener.AcceptAsync().ConfigureAwait(false);
                _ = Task.Run(() => CarryAsync(socket, local));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The forward was removed.
        }
    }

    private async Task CarryAsync(Socket socket, string local)
    {
        if (!_entries.TryGetValue(local, out var entry) || _transport is not { } transport)
        {
            socket.Dispose();
            return;
        }
        var stream = await transport.OpenAsync(entry.Remote).ConfigureAwait(false);
        await SocketBridge.RunAsync(stream, socket).ConfigureAwait(false);
        await stream.CloseStreamAsync().ConfigureAwait(false);
    }

    private sealed record Entry(string Remote, Socket? Listener);
}
