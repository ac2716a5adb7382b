using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace Lab.Devices.Capture.Interface;

/// <summary>Asks the kernel whether an interface is up and has a carrier (netdevice(7), SIOCGIFFLAGS). Asks in the network namespace in which it was made.</summary>
internal sealed class LinkFlags : IDisposable
{
    private const nuint GetFlags = 0x8913;
    private const int RequestLength = 40;
    private const int NameLength = 16;
    private const short Up = 0x1;
    private const short Running = 0x40;

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly string name;

    /// <summary>Makes it.</summary>
    /// <param name="name">Interface.</param>
    public LinkFlags(string name) => this.name = name;

    /// <summary>What is wrong with the link; null when it is up and running.</summary>
    public string? Fault()
    {
        var request = new byte[RequestLength];
        var bytes = Encoding.UTF8.GetBytes(name);
        bytes.AsSpan(0, Math.Min(bytes.Length, NameLength - 1)).CopyTo(request);
        if (NativeIoctl(socket.Handle.ToInt32(), GetFlags, request) != 0)
        {
            return $"interface {name} is gone";
        }
        var flags = BitConverter.ToInt16(request, NameLength);
        return (flags & Up) == 0 ? $"interface {name} was switched off" : (flags & Running) == 0 ? $"interface {name} has no carrier: the cable is out or the radio link is down" : null;
    }

    public void Dispose() => socket.Dispose();

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeIoctl(int descriptor, nuint request, byte[] argument);
}
