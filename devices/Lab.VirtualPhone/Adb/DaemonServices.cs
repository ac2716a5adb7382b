using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Lab.VirtualPhone.FileSystem;

namespace Lab.VirtualPhone.Adb;

/// <summary>Finds the service that a host asks for by name.</summary>
internal sealed class DaemonServices
{
    private static readonly TimeSpan s_goodbye = TimeSpan.FromMilliseconds(200);
    private readonly VirtualPhoneServer _server;

    public DaemonServices(VirtualPhoneServer server) => _server = server;

    /// <summary>The work of a service on its stream; null when there is no such service.</summary>
    public async Task<Func<AdbStream, Task>?> FindAsync(AdbTransport transport, string name)
    {
        var (service, argument) = name.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? (name[..colon], name[(colon + 1)..]) : (name, "");
        return service switch
        {
            "shell" => stream => new ShellService(_server, version2: false, terminal: null).RunAsync(stream, argument),
            "exec" => stream => new ShellService(_server, version2: false, terminal: false).RunAsync(stream, argument),
            "sync" => stream => new SyncService(_server.Handset.Files, _server.ShellUser).RunAsync(stream),
            "root" => stream => ChangeUserAsync(stream, root: true),
            "unroot" => stream => ChangeUserAsync(stream, root: false),
            "reboot" => stream => RebootAsync(stream),
            "tcpip" => stream => TextAsync(stream, $"restarting in TCP mode port: {argument}\n"),
            "usb" => stream => TextAsync(stream, "restarting in USB mode\n"),
            "remount" => stream => TextAsync(stream, "remount failed\n"),
            "reconnect" => async stream =>
            {
                await TextAsync(stream, "done").ConfigureAwait(false);
                await DropLaterAsync(stream).ConfigureAwait(false);
            },
            "reverse" => stream => new ReverseService(transport).RunAsync(stream, argument),
            "track-jdwp" or "track-app" or "jdwp" => stream => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stream.Closed),
            "sink" => stream => stream.CopyToAsync(Stream.Null, stream.Closed),
            "source" => stream => SourceAsync(stream, argument),
            "tcp" => await ConnectAsync(argument).ConfigureAwait(false),
            "localabstract" => await transport.Reverse.ConnectLocalAsync(name).ConfigureAwait(false),
            _ when name.StartsWith("shell,", StringComparison.Ordinal) => ModernShell(service, argument),
            _ => null,
        };
    }

    private static async Task TextAsync(AdbStream stream, string text) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text)).ConfigureAwait(false);

    private static async Task SourceAsync(AdbStream stream, string count)
    {
        var left = long.TryParse(count, CultureInfo.InvariantCulture, out var bytes) ? bytes : 0;
        var block = new byte[64 * 1024];
        while (left > 0)
        {
            var part = (int)Math.Min(left, block.Length);
            await stream.WriteAsync(block.AsMemory(0, part), stream.Closed).ConfigureAwait(false);
            left -= part;
        }
    }

    /// <summary>Forwards reach listeners on this machine's loopback interface only: the phone's own localhost.</summary>
    private static async Task<Func<AdbStream, Task>?> ConnectAsync(string argument)
    {
        if (!int.TryParse(argument.Split(':')[0], CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535)
        {
            return null;
        }
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port).ConfigureAwait(false);
            return stream => SocketBridge.RunAsync(stream, socket);
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }

    private Func<AdbStream, Task>? ModernShell(string service, string command)
    {
        var options = service.Split(',')[1..];
        bool? terminal = options.Contains("pty") ? true : options.Contains("raw") ? false : null;
        return _server.Handset.Identity.AdbProtocol == Core.AdbProtocol.Old ? null
            : stream => new ShellService(_server, options.Contains("v2"), terminal).RunAsync(stream, command);
    }

    private async Task ChangeUserAsync(AdbStream stream, bool root)
    {
        var isRoot = _server.ShellUser.IsRoot;
        var possible = _server.Handset.Identity.BuildType != "user";
        var change = root ? possible && !isRoot : isRoot;
        await TextAsync(stream, (root, possible, isRoot) switch
        {
            (true, false, _) => "adbd cannot run as root in production builds\n",
            (true, _, true) => "adbd is already running as root\n",
            (true, _, _) => "restarting adbd as root\n",
            (false, _, true) => "restarting adbd as non root\n",
            _ => "adbd not running as root\n",
        }).ConfigureAwait(false);
        if (change)
        {
            // The new rights are those of the restarted daemon: whoever still talks to the old one has the old rights.
            await DropLaterAsync(stream, () => _server.ShellUser = root ? Credentials.Root : Credentials.Shell).ConfigureAwait(false);
        }
    }

    private async Task DropLaterAsync(AdbStream stream, Action? restarted = null)
    {
        await stream.CloseStreamAsync().ConfigureAwait(false);
        await Task.Delay(s_goodbye, TimeProvider.System).ConfigureAwait(false);
        restarted?.Invoke();
        _server.DropConnections();
    }

    private async Task RebootAsync(AdbStream stream)
    {
        await stream.CloseStreamAsync().ConfigureAwait(false);
        _server.Reboot();
    }
}
