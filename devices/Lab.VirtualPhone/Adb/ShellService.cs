using Lab.VirtualPhone.Core;
using Lab.VirtualPhone.Shell;

namespace Lab.VirtualPhone.Adb;

/// <summary>The services <c>shell:</c> and <c>exec:</c>: runs a command, or an interactive shell, on a stream.</summary>
internal sealed class ShellService
{
    private readonly VirtualPhoneServer _server;
    private readonly bool _version2;
    private readonly bool? _terminal;

    /// <param name="server">The daemon.</param>
    /// <param name="version2">True for framed streams and an exit code.</param>
    /// <param name="terminal">True for a terminal, false for raw bytes, null = the daemon's generation decides.</param>
    public ShellService(VirtualPhoneServer server, bool version2, bool? terminal)
    {
        _server = server;
        _version2 = version2;
        _terminal = terminal;
    }

    public async Task RunAsync(AdbStream stream, string command)
    {
        var old = _server.Handset.Identity.AdbProtocol == AdbProtocol.Old;
        var terminal = _terminal ?? (old || command.Length == 0);
        if (_version2)
        {
            await using var framed = new ShellFrames(stream);
            var code = await RunAsync(command, terminal, new ShellIo(framed.In, framed.Out, terminal ? framed.Out : framed.Error), stream.Closed).ConfigureAwait(false);
            await framed.ExitAsync(code).ConfigureAwait(false);
            return;
        }
        await RunAsync(command, terminal, new ShellIo(stream, stream, stream), stream.Closed).ConfigureAwait(false);
    }

    private async Task<int> RunAsync(string command, bool terminal, ShellIo io, CancellationToken closed)
    {
        var session = new ShellSession(_server.Handset, _server.ShellUser);
        if (!terminal)
        {
            return command.Length == 0
                ? await session.RunInteractiveAsync(io, prompt: false, closed).ConfigureAwait(false)
                : await session.RunAsync(command, io, closed).ConfigureAwait(false);
        }
        await using var tty = new Terminal(io, session);
        return command.Length == 0
            ? await session.RunInteractiveAsync(tty.Io, prompt: true, closed).ConfigureAwait(false)
            : await session.RunAsync(command, tty.Io, closed).ConfigureAwait(false);
    }
}
