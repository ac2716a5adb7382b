using System.Net.Sockets;

namespace Lab.VirtualPhone.Adb;

/// <summary>Carries bytes both ways between a stream of a transport and a socket, until one side ends.</summary>
internal static class SocketBridge
{
    public static async Task RunAsync(AdbStream stream, Socket socket)
    {
        using var connection = new NetworkStream(socket, ownsSocket: true);
        var outward = CopyAsync(stream, connection, () => Shut(socket), stream.Closed);
        var inward = CopyAsync(connection, stream, () => { }, stream.Closed);
        await inward.ConfigureAwait(false);
        _ = outward;
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
