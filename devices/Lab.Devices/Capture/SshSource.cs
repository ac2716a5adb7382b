using System.Globalization;
using Lab.Devices.Adb;
using Lab.Harness.Capture;
using Lab.Harness.Config;

namespace Lab.Devices.Capture;

/// <summary>
/// tcpdump on a host reached by ssh, such as an OpenWrt access point (BusyBox shell, Dropbear). It ends, and tells its counters, when the lab
/// closes its input or the connection breaks, so that nothing goes on there; a connection that is lost ends the capture in a gap.
/// </summary>
internal sealed class SshSource : ICaptureSource
{
    private readonly CommandSource command;

    /// <summary>Makes it; nothing is started.</summary>
    /// <param name="config">The host and what records there.</param>
    /// <param name="time">Lab time.</param>
    /// <param name="program">The ssh program.</param>
    public SshSource(SshCaptureConfig config, TimeProvider time, string program = "ssh")
    {
        command = new CommandSource([program, .. Options(config), RemoteScript(config)], time) { EndsWithInput = true };
        Description = $"tcpdump on interface {config.Interface} of {Target(config)}, by ssh" + (config.Filter is null ? "" : $", filter: {config.Filter}");
        Limits =
        [
            $"It sees what passes interface {config.Interface} of {config.Host}, and nothing that the phone sends by another way (such as mobile data).",
            "Packets of the ssh connection that carries the capture are left out by a filter of the recorder.",
            .. config.Filter is null ? Array.Empty<string>() : [$"Only packets that the filter \"{config.Filter}\" lets through are recorded."],
        ];
    }

    public string Description { get; }

    public IReadOnlyList<string> Limits { get; }

    public IReadOnlyList<string> LinkFilter => command.LinkFilter;

    public TimeSpan? ReturnLimit => TimeSpan.FromMinutes(5);

    public bool OutlivesRestart => true;

    public Task<ICaptureSession> StartAsync(CancellationToken cancellationToken) => command.StartAsync(cancellationToken);

    private static string Target(SshCaptureConfig config) => config.User is null ? config.Host : $"{config.User}@{config.Host}";

    private static IEnumerable<string> Options(SshCaptureConfig config)
    {
        // No question is ever asked: nobody sits there. A silent link is given up after 15 s.
        string[] settings =
        [
            "BatchMode=yes", "StrictHostKeyChecking=yes", "ConnectTimeout=10", "ServerAliveInterval=5", "ServerAliveCountMax=3",
            "ControlMaster=no", "ControlPath=none", "ClearAllForwardings=yes", "EscapeChar=none", "LogLevel=ERROR",
        ];
        yield return "-T";
        foreach (var setting in settings)
        {
            yield return "-o";
            yield return setting;
        }
        if (config.Port is { } port)
        {
            yield return "-p";
            yield return port.ToString(CultureInfo.InvariantCulture);
        }
        if (config.KeyFile is { } key)
        {
            yield return "-i";
            yield return key;
            yield return "-o";
            yield return "IdentitiesOnly=yes";
        }
        yield return "--";
        yield return Target(config);
    }

    /// <summary>
    /// For a POSIX shell. SSH_CONNECTION ("client port server port", of OpenSSH and Dropbear) tells what to leave out, or the capture would record itself without end.
    /// SIGTERM, since a shell starts what runs beside it with SIGINT ignored.
    /// </summary>
    private static string RemoteScript(SshCaptureConfig config)
    {
        var wanted = config.Filter is { } filter ? ShellQuoting.Quote($"({filter}) and ") : "";
        var tcpdump = ShellQuoting.Join([config.Tcpdump ?? "tcpdump", "-i", config.Interface, "-n", "-U", "-s", "0", "-w", "-"]);
        return "set -- $SSH_CONNECTION; if [ $# -ne 4 ]; then echo 'SSH_CONNECTION does not tell the connection, which must be left out' >&2; exit 64; fi; "
            + $"f={wanted}\"not (tcp and host ${{1%%\\%*}} and port $2 and port $4)\"; exec 3<&0; "
            + $"{tcpdump} \"$f\" 3<&- & p=$!; "
            + "(cat <&3 >/dev/null 2>&1; kill -TERM $p) >/dev/null 2>&1 & w=$!; exec 3<&-; wait $p; s=$?; kill $w 2>/dev/null; exit $s";
    }
}
