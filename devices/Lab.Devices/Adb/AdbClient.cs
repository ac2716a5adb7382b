using System.Globalization;
using System.Net;
using Lab.Devices.Adb.Phone;
using Lab.Devices.Adb.Shell;
using Lab.Devices.Adb.Sync;
using Lab.Devices.Adb.Wire;
using Lab.Harness.Model;

namespace Lab.Devices.Adb;

/// <summary>Client of the ADB server's own protocol. Safe for use from many threads: it keeps no connection between operations.</summary>
public sealed class AdbClient : IAdbClient, IDisposable
{
    private readonly AdbServer server;
    private readonly AdbConnector connector;
    private readonly ShellService shell;
    private readonly SyncService sync;
    private readonly SyncTransfer transfer;
    private readonly ForwardService forward;
    private readonly DeviceTracker tracker;
    private readonly NetworkConnection network;
    private readonly RootService root;
    private readonly RebootService reboot;

    /// <summary>Creates the client; nothing is connected or started yet.</summary>
    /// <param name="options">Settings; null = the defaults.</param>
    /// <param name="time">Clock; null = the system's.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public AdbClient(AdbClientOptions? options = null, TimeProvider? time = null)
        : this(options ?? new AdbClientOptions(), time ?? TimeProvider.System, wrap: null)
    {
    }

    internal AdbClient(AdbClientOptions options, TimeProvider time, Func<Stream, Stream>? wrap)
    {
        server = new AdbServer(options, time);
        connector = new AdbConnector(options, server, time, wrap);
        shell = new ShellService(connector);
        sync = new SyncService(connector);
        transfer = new SyncTransfer(connector);
        forward = new ForwardService(connector);
        tracker = new DeviceTracker(connector);
        network = new NetworkConnection(connector, tracker);
        root = new RootService(connector, shell, network);
        reboot = new RebootService(connector, shell, network);
    }

    /// <inheritdoc/>
    public DnsEndPoint EndPoint => new(connector.Options.Host, connector.Options.Port);

    /// <inheritdoc/>
    public Task<int> GetAdbVersionAsync(CancellationToken cancellationToken = default) =>
        RunHostAsync("host:version", async call =>
        {
            var text = await connector.QueryAsync("host:version", call);
            return int.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var version)
                ? version
                : throw call.Context.Error($"expected a version in hex digits, got \"{text}\".");
        }, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> KillAdbAsync(CancellationToken cancellationToken = default) =>
        RunHostAsync("host:kill", async call =>
        {
            if (!await server.IsListeningAsync(call.Token))
            {
                return false;
            }
            await using var socket = await connector.ConnectAsync(call);
            await socket.SendAdbRequestAsync("host:kill", call);
            await socket.ReadAdbResponseAsync(call);
            return true;
        }, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<DeviceData>> GetDevicesAsync(CancellationToken cancellationToken = default) => tracker.ListAsync(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<IReadOnlyList<DeviceData>> TrackDevicesAsync(CancellationToken cancellationToken = default) => tracker.TrackAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlySet<string>> GetHostFeatureSetAsync(CancellationToken cancellationToken = default) =>
        RunHostAsync("host:host-features", async call => Feature.Parse(await connector.QueryAsync("host:host-features", call)), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlySet<string>> GetFeatureSetAsync(AdbTransport transport, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transport);
        return connector.RunAsync(
            new AdbContext("features", transport.Serial), connector.Options.DefaultLimit, call => connector.FeaturesAsync(transport, call), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<AdbResult> ShellAsync(AdbTransport transport, IReadOnlyList<string> arguments, ShellOptions? options = null, CancellationToken cancellationToken = default) =>
        ShellAsync(transport, ShellQuoting.Join(arguments), options, cancellationToken);

    /// <inheritdoc/>
    public Task<AdbResult> ShellAsync(AdbTransport transport, string commandLine, ShellOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transport);
        ArgumentNullException.ThrowIfNull(commandLine);
        return shell.ExecuteAsync(transport, commandLine, options ?? new ShellOptions(), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<AdbStream> ExecAsync(AdbTransport transport, string commandLine, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transport);
        ArgumentNullException.ThrowIfNull(commandLine);
        var context = new AdbContext($"exec:{commandLine}", transport.Serial);
        if (string.IsNullOrWhiteSpace(commandLine))
        {
            throw context.Error("the command line is empty.");
        }
        return connector.RunAsync(
            context,
            connector.Options.DefaultLimit,
            async call => new AdbStream(await connector.OpenServiceAsync(transport, context.Command, call), context, connector.Time),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<long> PushAsync(
        AdbTransport transport, Stream source, string remotePath, UnixFileMode mode, DateTimeOffset modified, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transport);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(remotePath);
        return transfer.PushAsync(transport, source, remotePath, mode, modified, progress, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<long> PullAsync(AdbTransport transport, string remotePath, Stream target, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transport);
        ArgumentNullException.ThrowIfNull(remotePath);
        ArgumentNullException.ThrowIfNull(target);
        return transfer.PullAsync(transport, remotePath, target, progress, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<FileStatus?> StatAsync(AdbTransport transport, string remotePath, CancellationToken cancellationToken = default) => sync.StatAsync(Given(transport), remotePath, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SyncEntry>> ListAsync(AdbTransport transport, string remotePath, CancellationToken cancellationToken = default) => sync.ListAsync(Given(transport), remotePath, cancellationToken);

    /// <inheritdoc/>
    public Task<int?> CreateForwardAsync(AdbTransport transport, string local, string remote, bool allowRebind = true, CancellationToken cancellationToken = default) =>
        forward.CreateAsync(Given(transport), reverse: false, local, remote, allowRebind, cancellationToken);

    /// <inheritdoc/>
    public Task<int?> CreateReverseForwardAsync(AdbTransport transport, string remote, string local, bool allowRebind = true, CancellationToken cancellationToken = default) =>
        forward.CreateAsync(Given(transport), reverse: true, remote, local, allowRebind, cancellationToken);

    /// <inheritdoc/>
    public Task RemoveForwardAsync(AdbTransport transport, string local, CancellationToken cancellationToken = default) =>
        forward.RemoveAsync(Given(transport), reverse: false, local, cancellationToken);

    /// <inheritdoc/>
    public Task RemoveReverseForwardAsync(AdbTransport transport, string remote, CancellationToken cancellationToken = default) =>
        forward.RemoveAsync(Given(transport), reverse: true, remote, cancellationToken);

    /// <inheritdoc/>
    public Task RemoveAllForwardsAsync(AdbTransport transport, CancellationToken cancellationToken = default) =>
        forward.RemoveAllAsync(Given(transport), cancellationToken);

    /// <inheritdoc/>
    public Task RemoveAllReverseForwardsAsync(AdbTransport transport, CancellationToken cancellationToken = default) =>
        forward.RemoveAsync(Given(transport), reverse: true, listens: null, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ForwardRule>> ListForwardAsync(AdbTransport transport, CancellationToken cancellationToken = default) =>
        forward.ListAsync(Given(transport), reverse: false, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ForwardRule>> ListReverseForwardAsync(AdbTransport transport, CancellationToken cancellationToken = default) =>
        forward.ListAsync(Given(transport), reverse: true, cancellationToken);

    /// <inheritdoc/>
    public Task RootAsync(AdbTransport transport, CancellationToken cancellationToken = default) => root.SwitchAsync(Given(transport), root: true, cancellationToken);

    /// <inheritdoc/>
    public Task UnrootAsync(AdbTransport transport, CancellationToken cancellationToken = default) => root.SwitchAsync(Given(transport), root: false, cancellationToken);

    /// <inheritdoc/>
    public Task<string> RebootAsync(AdbTransport transport, CancellationToken cancellationToken = default) => reboot.RebootAsync(Given(transport), cancellationToken);

    /// <inheritdoc/>
    public Task<ConnectResult> ConnectAsync(string address, CancellationToken cancellationToken = default) => network.ConnectAsync(address, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> DisconnectAsync(string address, CancellationToken cancellationToken = default) => network.DisconnectAsync(address, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => server.Dispose();

    private static AdbTransport Given(AdbTransport transport)
    {
        ArgumentNullException.ThrowIfNull(transport);
        return transport;
    }

    private Task<T> RunHostAsync<T>(string service, Func<AdbCall, Task<T>> operation, CancellationToken cancellationToken) =>
        connector.RunAsync(new AdbContext(service, null), connector.Options.DefaultLimit, operation, cancellationToken);
}
