using System.Buffers.Binary;
using System.IO.Compression;

namespace Lab.Traffic.Tests.Support;

/// <summary>Packet records as PCAPdroid writes them with its extensions, written after the structures of its pcap_dump.h; the checksum is zlib's, which shares no code with what is tested.</summary>
internal static class PcapdroidRecord
{
    /// <summary>The whole record: Ethernet header of zeros, packet, padding to a border of four bytes, trailer.</summary>
    public static byte[] Of(byte[] ip, int uid, string name)
    {
        byte[] type = ip[0] >> 4 == 4 ? [8, 0] : [0x86, 0xdd];
        return Sealed([.. new byte[12], .. type, .. ip, .. new byte[-(14 + ip.Length) & 3], .. Mark(uid, name)]);
    }

    /// <summary>The trailer without its checksum.</summary>
    public static byte[] Mark(int uid, string name)
    {
        var mark = new byte[28];
        BinaryPrimitives.WriteUInt32BigEndian(mark, 0x01072021);
        BinaryPrimitives.WriteInt32BigEndian(mark.AsSpan(4), uid);
        var text = Frames.Text(name);
        text.AsSpan(0, Math.Min(text.Length, 20)).CopyTo(mark.AsSpan(8));
        return mark;
    }

    /// <summary>The bytes and their checksum.</summary>
    public static byte[] Sealed(byte[] record) => [.. record, .. Checksum(record)];

    /// <summary>CRC-32 in little endian, as a gzip file ends with it (RFC 1952 2.3.1), in front of the length.</summary>
    public static byte[] Checksum(byte[] bytes)
    {
        using var file = new MemoryStream();
        using (var packer = new GZipStream(file, CompressionLevel.NoCompression, leaveOpen: true))
        {
            packer.Write(bytes);
        }
        return file.ToArray()[^8..^4];
    }
}
