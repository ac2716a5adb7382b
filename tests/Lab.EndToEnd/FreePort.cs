using System.Net;
using System.Net.Sockets;

namespace Lab.EndToEnd;

/// <summary>Ports for ADB servers: none twice, and none that the system gives to others meanwhile (Linux does so from 32768 on).</summary>
internal static class FreePort
{
    private const int First = 20_000;
    private const int Count = 12_000;
    private static int _latest = Random.Shared.Next(Count);

    public static int Next()
    {
        for (var i = 0; i < Count; i++)
        {
            var port = First + ((Interlocked.Increment(ref _latest) & int.MaxValue) % Count);
            if (IsFree(port))
            {
                return port;
            }
        }
        throw new InvalidOperationException("No port is free.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
