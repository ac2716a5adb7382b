using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Lab.VirtualPhone.Core;
using Lab.VirtualPhone.FileSystem;

namespace Lab.VirtualPhone.Adb;

/// <summary>The handset's ADB daemon on a TCP port of the loopback interface.</summary>
/// <remarks>Spans here are real time: the host does not live by the phone's clock.</remarks>
public sealed class VirtualPhoneServer : IAsyncDisposable, IDaemonControl
{
    private static readonly TimeSpan s_goodbye = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan s_retry = TimeSpan.FromMilliseconds(100);
    private readonly ConcurrentDictionary<AdbTransport, Task> _connections = new();
    private readonly CancellationTokenSource _stopped = new();
    private readonly SemaphoreSlim _changing = new(1, 1);
    private Socket? _listener;
    private Task _work = Task.CompletedTask;

    /// <summary>Makes a daemon that does not listen yet.</summary>
    /// <param name="handset">The phone.</param>
    /// <param name="port">TCP port; 0 = any free one.</param>
    public VirtualPhoneServer(Handset handset, int port = 0)
    {
        ArgumentNullException.ThrowIfNull(handset);
        ArgumentOutOfRangeException.ThrowIfNegative(port);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, 65535);
        Handset = handset;
        Port = port;
        Services = new DaemonServices(this);
        handset.Daemon = this;
        Shell.CommandTable.Install(handset);
    }

    /// <summary>The phone.</summary>
    public Handset Handset { get; }

    /// <summary>Port it listens on; the one asked for until <see cref="StartAsync"/> has chosen.</summary>
    public int Port { get; private set; }

    /// <summary>How long the phone does not listen while it restarts, in real time.</summary>
    public TimeSpan RestartGap { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long Android takes from then until its start is complete, in real time.</summary>
    public TimeSpan StartDuration { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Which hosts it trusts.</summary>
    public AdbAuthorization Authorization { get; } = new();

    /// <summary>Whose rights shells have: the shell user, or root after <c>adb root</c>.</summary>
    internal Credentials ShellUser { get; set; } = Credentials.Shell;

    internal DaemonServices Services { get; }

    /// <summary>Begins to listen.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Ends when the port is open.</returns>
    /// <exception cref="SocketException">The port is taken.</exception>
    public Task StartAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Listen();
        return Task.CompletedTask;
    }

    /// <summary>Restarts the phone: connections drop, the daemon listens again after a moment, then Android completes its start.</summary>
    public void Reboot() => Begin(async () =>
    {
        await Wait(s_goodbye).ConfigureAwait(false);
        StopListening();
        DropConnections();
        ShellUser = Credentials.Shell;
        Handset.State.BeginBoot();
        await Wait(RestartGap).ConfigureAwait(false);
        await ListenAgainAsync().ConfigureAwait(false);
        await Wait(StartDuration).ConfigureAwait(false);
        Handset.State.CompleteBoot();
    });

    /// <summary>Drops every connection without goodbye and stops listening.</summary>
    /// <param name="backAfter">Real time until the cable is in again; null = until <see cref="PlugCable"/>.</param>
    public void PullCable(TimeSpan? backAfter)
    {
        StopListening();
        DropConnections();
        if (backAfter is { } span)
        {
            Begin(async () =>
            {
                await Wait(span).ConfigureAwait(false);
                await ListenAgainAsync().ConfigureAwait(false);
            });
        }
    }

    /// <summary>Puts the cable back in.</summary>
    public void PlugCable() => Begin(ListenAgainAsync);

    /// <summary>Sends the host a request that makes an ADB server abort: a stream to a destination that no reverse forward was set up for.</summary>
    public void CrashAdbServer()
    {
        foreach (var transport in _connections.Keys)
        {
            _ = Task.Run(() => transport.OpenAsync("tcp:1"));
        }
    }

    /// <summary>Cuts every connection; the phone goes on listening.</summary>
    internal void DropConnections()
    {
        foreach (var transport in _connections.Keys)
        {
            transport.Abort();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_stopped.IsCancellationRequested)
        {
            return;
        }
        await _stopped.CancelAsync().ConfigureAwait(false);
        StopListening();
        DropConnections();
        await Task.WhenAll([_work, .. _connections.Values]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (ReferenceEquals(Handset.Daemon, this))
        {
            Handset.Daemon = null;
        }
    }

    private Task Wait(TimeSpan span) => Task.Delay(span, TimeProvider.System, _stopped.Token);

    private void Begin(Func<Task> change) => _work = Task.Run(async () =>
    {
        await _changing.WaitAsync(_stopped.Token).ConfigureAwait(false);
        try
        {
            await change().ConfigureAwait(false);
        }
        finally
        {
            _changing.Release();
        }
    });

    // No SO_REUSEADDR: .NET would also set SO_REUSEPORT, and two phones would share a port without notice.
    private void Listen()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(new IPEndPoint(IPAddress.Loopback, Port));
            listener.Listen(64);
        }
        catch (SocketException)
        {
            listener.Dispose();
            throw;
        }
        Port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        _listener = listener;
        _ = Task.Run(() => AcceptAsync(listener));
    }

    private async Task ListenAgainAsync()
    {
        while (_listener is null)
        {
            try
            {
                Listen();
            }
            catch (SocketException)
            {
                // The kernel still holds the old connections' port; it lets go within a minute.
                await Wait(s_retry).ConfigureAwait(false);
            }
        }
    }

    private void StopListening() => Interlocked.Exchange(ref _listener, null)?.Dispose();

    private async Task ServeAsync(AdbTransport transport)
    {
        await transport.RunAsync(_stopped.Token).ConfigureAwait(false);
        _connections.TryRemove(transport, out _);
    }

    private async Task AcceptAsync(Socket listener)
    {
        try
        {
            while (true)
            {
                var socket = await listener.AcceptAsync(_stopped.Token).ConfigureAwait(false);
                var transport = new AdbTransport(this, socket);
                _connections[transport] = Task.CompletedTask;
                _connections.TryUpdate(transport, Task.Run(() => ServeAsync(transport)), Task.CompletedTask);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // No longer listening.
        }
    }
}
