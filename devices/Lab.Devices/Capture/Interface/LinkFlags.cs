using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace Lab.Devices.Capture.Interface;

/// <summary>
/// Asks the kernel whether an interface is up and has a carrier (netdevice(7), SIOCGIFFLAGS), and has had it since this was made. Asks in the network namespace in which it was
/// made.
/// </summary>
internal sealed class LinkFlags : IDisposable
{
    private const nuint GetFlags = 0x8913;
    private const nuint GetIndex = 0x8933;
    private const int RequestLength = 40;
    private const int NameLength = 16;
    private const short Up = 0x1;
    private const short Running = 0x40;

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly CarrierCounter? carrier;
    private readonly uint? changes;
    private readonly string name;

    /// <summary>Makes it.</summary>
    /// <param name="name">Interface.</param>
    public LinkFlags(string name)
    {
        this.name = name;
        if (Ask(GetIndex) is { } answer)
        {
            carrier = new CarrierCounter(BitConverter.ToInt32(answer, NameLength));
            changes = carrier.Read();
        }
    }

    /// <summary>What is wrong with the link, or was since this was made; null when it is up and running, and has been.</summary>
    public string? Fault()
    {
        if (Ask(GetFlags) is not { } answer)
        {
            return $"interface {name} is gone";
        }
        var flags = BitConverter.ToInt16(answer, NameLength);
        return (flags & Up) == 0 ? $"interface {name} was switched off"
            : (flags & Running) == 0 ? $"interface {name} has no carrier: the cable is out or the radio link is down"
            : changes is { } before && carrier!.Read() is { } now && now != before ? $"interface {name} was without its link for a moment: the cable was out, or it was switched off and on"
            : null;
    }

    public void Dispose()
    {
        carrier?.Dispose();
        socket.Dispose();
    }

    private byte[]? Ask(nuint what)
    {
        var request = new byte[RequestLength];
        var bytes = Encoding.UTF8.GetBytes(name);
        bytes.AsSpan(0, Math.Min(bytes.Length, NameLength - 1)).CopyTo(request);
        return NativeIoctl(socket.Handle.ToInt32(), what, request) == 0 ? request : null;
    }

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeIoctl(int descriptor, nuint request, byte[] argument);
}
