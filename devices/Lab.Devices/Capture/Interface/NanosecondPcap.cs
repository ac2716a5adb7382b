using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Lab.Devices.Capture.Interface;

/// <summary>pcap with nanoseconds, little-endian (draft-ietf-opsawg-pcap): the kernel's stamps, unrounded.</summary>
internal static class NanosecondPcap
{
    /// <summary>Bytes before the first record.</summary>
    public const int FileHeaderLength = 24;

    /// <summary>Bytes before each packet.</summary>
    public const int RecordHeaderLength = 16;

    /// <summary>Longest packet that is kept, as tcpdump's.</summary>
    public const int SnapLength = 262_144;

    /// <summary>The file header.</summary>
    /// <param name="linkType">LINKTYPE_ value.</param>
    public static byte[] FileHeader(int linkType)
    {
        var header = new byte[FileHeaderLength];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0xA1B23C4D);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(4), 2);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(6), 4);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), SnapLength);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(20), linkType);
        return header;
    }

    /// <summary>Bytes that are captured of the packet whose libpcap header is given.</summary>
    /// <param name="header">struct pcap_pkthdr: a timeval of two longs, captured and true length.</param>
    public static int CapturedLength(IntPtr header) => Marshal.ReadInt32(header, 2 * IntPtr.Size);

    /// <summary>Writes a record from libpcap's memory.</summary>
    /// <param name="header">struct pcap_pkthdr with nanoseconds.</param>
    /// <param name="data">The packet.</param>
    /// <param name="buffer">Where it goes.</param>
    /// <param name="offset">From here on; there must be room.</param>
    /// <returns>Bytes written.</returns>
    public static int WriteRecord(IntPtr header, IntPtr data, byte[] buffer, int offset)
    {
        var captured = CapturedLength(header);
        var head = buffer.AsSpan(offset, RecordHeaderLength);
        BinaryPrimitives.WriteUInt32LittleEndian(head, unchecked((uint)(ulong)Marshal.ReadIntPtr(header)));
        BinaryPrimitives.WriteUInt32LittleEndian(head[4..], unchecked((uint)(ulong)Marshal.ReadIntPtr(header, IntPtr.Size)));
        BinaryPrimitives.WriteInt32LittleEndian(head[8..], captured);
        BinaryPrimitives.WriteInt32LittleEndian(head[12..], Marshal.ReadInt32(header, (2 * IntPtr.Size) + 4));
        Marshal.Copy(data, buffer, offset + RecordHeaderLength, captured);
        return RecordHeaderLength + captured;
    }
}
