using System.Net.Sockets;

namespace Lab.VirtualPhone.Adb;

/// <summary>Carries bytes both ways between a stream of a transport and a socket, until one side ends.</summary>
internal static class SocketBridge
{
    private static readonly TimeSpan s_lastWords = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(AdbStream stream, Socket socket)
    {
        using var connection = new NetworkStream(socket, ownsSocket: true);
        // What the host wrote before it closed is still delivered: this direction ends by itself.
        var outward = CopyAsync(stream, connection, () => Shut(socket), CancellationToken.None);
        await CopyAsync(connection, stream, () => { }, stream.Closed).ConfigureAwait(false);
        if (stream.Closed.IsCancellationRequested)
        {
            await outward.WaitAsync(s_lastWords, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static void Shut(Socket socket)
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The other side was faster.
        }
    }

    private static async Task CopyAsync(Stream from, Stream to, Action ended, CancellationToken cancellationToken)
    {
        try
        {
            await from.CopyToAsync(to, 64 * 1024, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // An end like any other.
        }
        ended();
    }
}
