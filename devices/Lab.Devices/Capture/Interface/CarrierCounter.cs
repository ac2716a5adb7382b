using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Lab.Devices.Capture.Interface;

/// <summary>
/// Reads how often the carrier of an interface has changed (rtnetlink(7), RTM_GETLINK, IFLA_CARRIER_CHANGES): a link that was down for a moment between two looks shows there.
/// Asks in the network namespace in which it was made. Not thread-safe.
/// </summary>
internal sealed class CarrierCounter : IDisposable
{
    private const int Netlink = 16;
    private const int RawOfProcess = 3 | 0x80000;
    private const int MessageHeader = 16;
    private const int LinkHeader = 16;
    private const int AttributeHeader = 4;
    private const ushort GetLink = 18;
    private const ushort NewLink = 16;
    private const ushort Request = 1;
    private const ushort CarrierChanges = 35;
    private const int DoNotWait = 0x40;

    private readonly byte[] answer = new byte[32 * 1024];
    private readonly int descriptor = NativeSocket(Netlink, RawOfProcess, 0);
    private readonly int index;

    /// <summary>Makes it.</summary>
    /// <param name="index">Index of the interface.</param>
    public CarrierCounter(int index) => this.index = index;

    /// <summary>The number of changes so far; null when the kernel does not tell.</summary>
    public uint? Read()
    {
        Span<byte> question = stackalloc byte[MessageHeader + LinkHeader];
        question.Clear();
        BinaryPrimitives.WriteInt32LittleEndian(question, question.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(question[4..], GetLink);
        BinaryPrimitives.WriteUInt16LittleEndian(question[6..], Request);
        BinaryPrimitives.WriteInt32LittleEndian(question[(MessageHeader + 4)..], index);
        if (descriptor < 0 || NativeSend(descriptor, question.ToArray(), question.Length, 0) != question.Length)
        {
            return null;
        }
        // The kernel has answered when the question was taken.
        var length = (int)NativeReceive(descriptor, answer, answer.Length, DoNotWait);
        return length < MessageHeader + LinkHeader || BinaryPrimitives.ReadUInt16LittleEndian(answer.AsSpan(4)) != NewLink ? null : Find(answer.AsSpan(MessageHeader + LinkHeader, length - MessageHeader - LinkHeader));
    }

    public void Dispose()
    {
        if (descriptor >= 0)
        {
            _ = NativeClose(descriptor);
        }
    }

    private static uint? Find(ReadOnlySpan<byte> attributes)
    {
        while (attributes.Length >= AttributeHeader)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(attributes);
            if (length < AttributeHeader || length > attributes.Length)
            {
                return null;
            }
            if (BinaryPrimitives.ReadUInt16LittleEndian(attributes[2..]) == CarrierChanges && length == AttributeHeader + sizeof(uint))
            {
                return BinaryPrimitives.ReadUInt32LittleEndian(attributes[AttributeHeader..]);
            }
            attributes = attributes[Math.Min((length + 3) & ~3, attributes.Length)..];
        }
        return null;
    }

    [DllImport("libc", EntryPoint = "socket", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeSocket(int domain, int type, int protocol);

    [DllImport("libc", EntryPoint = "send", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint NativeSend(int descriptor, byte[] bytes, nint length, int flags);

    [DllImport("libc", EntryPoint = "recv", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint NativeReceive(int descriptor, byte[] bytes, nint length, int flags);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeClose(int descriptor);
}
