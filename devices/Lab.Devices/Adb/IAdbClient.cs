using System.Net;
using Lab.Harness.Model;

namespace Lab.Devices.Adb;

/// <summary>
/// The ADB server's client. Every operation has its own connection and a time limit, and may run beside any other. Cancelling closes the connection, so that
/// the phone ends what it does. Operations throw <see cref="AdbException"/> (or one derived from it) and <see cref="OperationCanceledException"/>;
/// exceptions of streams that the caller hands in pass through, and null where a value is needed is an <see cref="ArgumentNullException"/>.
/// </summary>
public interface IAdbClient
{
    /// <summary>Where the ADB server is.</summary>
    DnsEndPoint EndPoint { get; }

    /// <summary>Internal version of the server, such as 41 for adb 1.0.41.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The version.</returns>
    Task<int> GetAdbVersionAsync(CancellationToken cancellationToken = default);

    /// <summary>Ends the server, with all connections of all its users.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>When the server has taken the request; false = there was none.</returns>
    Task<bool> KillAdbAsync(CancellationToken cancellationToken = default);

    /// <summary>The phones that the server knows, in any state.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The phones, in the server's order.</returns>
    Task<IReadOnlyList<DeviceData>> GetDevicesAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// The phones now and after each change, until cancelled. When the server dies it is started again, with growing pauses; during the outage nothing comes
    /// (what is not known is not told), after it the whole list. Phones on the network must then be connected again.
    /// </summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Lists; the first one comes at once.</returns>
    /// <exception cref="AdbServerException">adb is missing, or the outage is longer than <see cref="AdbClientOptions.TrackingOutageLimit"/>.</exception>
    IAsyncEnumerable<IReadOnlyList<DeviceData>> TrackDevicesAsync(CancellationToken cancellationToken = default);

    /// <summary>Features of the server itself, such as "shell_v2".</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Names.</returns>
    Task<IReadOnlySet<string>> GetHostFeatureSetAsync(CancellationToken cancellationToken = default);

    /// <summary>Features of a phone's daemon, which decide how this client talks to it.</summary>
    /// <param name="transport">The phone.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Names; empty for old phones.</returns>
    Task<IReadOnlySet<string>> GetFeatureSetAsync(AdbTransport transport, CancellationToken cancellationToken = default);

    /// <summary>Runs a command with arguments that arrive as they are, whatever characters they hold.</summary>
    /// <param name="transport">The phone.</param>
    /// <param name="arguments">The command, then its arguments.</param>
    /// <param name="options">How; null = the defaults.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    /// <returns>Everything that the command answered.</returns>
    Task<AdbResult> ShellAsync(AdbTransport transport, IReadOnlyList<string> arguments, ShellOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Runs a line of shell text; quote what comes from outside with <see cref="ShellQuoting"/>.</summary>
    /// <param name="transport">The phone.</param>
    /// <param name="commandLine">Text for the phone's shell.</param>
    /// <param name="options">How; null = the defaults.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    /// <returns>Everything that the command answered.</returns>
    Task<AdbResult> ShellAsync(AdbTransport transport, string commandLine, ShellOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Runs a command with its output (and input) as bytes, without shell protocol, terminal or exit code. For output without end, such as a capture.</summary>
    /// <param name="transport">The phone.</param>
    /// <param name="commandLine">Text for the phone's shell.</param>
    /// <param name="cancellationToken">Gives up opening; later reads take their own token.</param>
    /// <returns>The stream; disposing it ends the command.</returns>
    Task<AdbStream> ExecAsync(AdbTransport transport, string commandLine, CancellationToken cancellationToken = default);

    /// <summary>Writes a file on the phone. A file that was there is replaced.</summary>
    /// <param name="transport">The phone.</param>
    /// <param name="source">Content, read from its position to its end.</param>
    /// <param name="remotePath">Absolute path on the phone, at most 1024 bytes as UTF-8.</param>
    /// <param name="mode">Permissions.</param>
    /// <param name="modified">Time of the last change that the file gets, 1970 to 2106.</param>
    /// <param name="progress">Told the bytes sent so far; null = nobody is.</param>
    /// <param name="cancellationToken">Ends it; the phone may keep a part.</param>
    /// <returns>Bytes sent.</returns>
    Task<long> PushAsync(
        AdbTransport transport, Stream source, string remotePath, UnixFileMode mode, DateTimeOffset modified, IProgress<long>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Reads a file of the phone.</summary>
    /// <param name="transport">The phone.</param>
    /// <param name="remotePath">Absolute path on the phone, at most 1024 bytes as UTF-8.</param>
    /// <param name="target">Where the content goes; holds a part when this throws.</param>
    /// <param name="progress">Told the bytes received so far; null = nobody is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Bytes received.</returns>
    Task<long> PullAsync(AdbTransport transport, string remotePath, Stream target, IProgress<long>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Status of a file on the phone; a symbolic link is not followed.</summary>
    /// <param name="transport">The phone.</param>
    /// <param name="remotePath">Absolute path on the phone, at most 1024 bytes as UTF-8.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The status; null = no such file, or (old protocol, before Android 8) any other reason not to tell.</returns>
    Task<FileStatus?> StatAsync(AdbTransport transport, string remotePath, CancellationToken cancellationToken = default);

    /// <summary>Entries of a folder on the phone, without "." and "..". A folder that the daemon may not read comes as an empty list: the protocol has no word for it.</summary>
    /// <param name="transport">The phone.</param>
    /// <param name="remotePath">Absolute path on the phone, at most 1024 bytes as UTF-8.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The entries, in the phone's order.</returns>
    /// <exception cref="AdbException">There is no such folder, among other reasons.</exception>
    Task<IReadOnlyList<SyncEntry>> ListAsync(AdbTransport transport, string remotePath, CancellationToken cancellationToken = default);

    /// <summary>Leads connections at the lab's machine to the phone.</summary>
    /// <param name="transport">The phone.</param>
    /// <param name="local">Where to listen, such as "tcp:0" (a free port) or "tcp:6100".</param>
    /// <param name="remote">Where it leads on the phone, such as "tcp:80" or "localabstract:name".</param>
    /// <param name="allowRebind">False = refuse when <paramref name="local"/> leads somewhere already.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The port for "tcp:0"; else null.</returns>
    Task<int?> CreateForwardAsync(AdbTransport transport, string local, string remote, bool allowRebind = true, CancellationToken cancellationToken = default);

    /// <summary>Leads connections at the phone to the lab's machine.</summary>
    /// <param name="transport">The phone.</param>
    /// <param name="remote">Where to listen on the phone, such as "tcp:0" or "localabstract:name".</param>
    /// <param name="local">Where it leads at the lab's machine, such as "tcp:8080".</param>
    /// <param name="allowRebind">False = refuse when <paramref name="remote"/> leads somewhere already.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The port for "tcp:0"; else null.</returns>
    Task<int?> CreateReverseForwardAsync(AdbTransport transport, string remote, string local, bool allowRebind = true, CancellationToken cancellationToken = default);

    /// <summary>Takes a forward away.</summary>
    /// <param name="transport">The phone.</param>
    /// <param name="local">Where it listens.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>When it is done.</returns>
    Task RemoveForwardAsync(AdbTransport transport, string local, CancellationToken cancellationToken = default);

    /// <summary>Takes a reverse forward away.</summary>
    /// <param name="transport">The phone.</param>
    /// <param name="remote">Where it listens on the phone.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>When it is done.</returns>
    Task RemoveReverseForwardAsync(AdbTransport transport, string remote, CancellationToken cancellationToken = default);

    /// <summary>Takes all forwards of one phone away, and leaves those of other phones.</summary>
    /// <param name="transport">The phone.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>When it is done.</returns>
    Task RemoveAllForwardsAsync(AdbTransport transport, CancellationToken cancellationToken = default);

    /// <summary>Takes all reverse forwards of one phone away.</summary>
    /// <param name="transport">The phone.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>When it is done.</returns>
    Task RemoveAllReverseForwardsAsync(AdbTransport transport, CancellationToken cancellationToken = default);

    /// <summary>Forwards of one phone.</summary>
    /// <param name="transport">The phone.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The rules.</returns>
    Task<IReadOnlyList<ForwardRule>> ListForwardAsync(AdbTransport transport, CancellationToken cancellationToken = default);

    /// <summary>Reverse forwards of one phone.</summary>
    /// <param name="transport">The phone.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The rules.</returns>
    Task<IReadOnlyList<ForwardRule>> ListReverseForwardAsync(AdbTransport transport, CancellationToken cancellationToken = default);

    /// <summary>Lets the phone's daemon run as root; returns when its user id is 0.</summary>
    /// <param name="transport">The phone.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>When it is done.</returns>
    /// <exception cref="AdbException">The build does not allow it, among other reasons.</exception>
    Task RootAsync(AdbTransport transport, CancellationToken cancellationToken = default);

    /// <summary>Lets the phone's daemon run as ordinary user; returns when its user id is not 0.</summary>
    /// <param name="transport">The phone.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>When it is done.</returns>
    Task UnrootAsync(AdbTransport transport, CancellationToken cancellationToken = default);

    /// <summary>Reboots; returns when boot_id has changed and sys.boot_completed is 1. Helps phones on the network to be connected again.</summary>
    /// <param name="transport">The phone.</param>
    /// <param name="cancellationToken">Gives up waiting; the phone reboots nevertheless.</param>
    /// <returns>The new boot_id.</returns>
    /// <exception cref="AdbTimeoutException">No proven reboot within <see cref="AdbClientOptions.RebootLimit"/>.</exception>
    Task<string> RebootAsync(AdbTransport transport, CancellationToken cancellationToken = default);

    /// <summary>Connects a phone on the network.</summary>
    /// <param name="address">"host", "host:port" or "[IPv6]:port"; without port 5555.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The state reached; only <see cref="ConnectResult.IsConnected"/> is success.</returns>
    Task<ConnectResult> ConnectAsync(string address, CancellationToken cancellationToken = default);

    /// <summary>Disconnects a phone on the network; returns when the server lists it no more.</summary>
    /// <param name="address">"host", "host:port" or "[IPv6]:port"; without port 5555.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>True = the server knew it.</returns>
    Task<bool> DisconnectAsync(string address, CancellationToken cancellationToken = default);
}
