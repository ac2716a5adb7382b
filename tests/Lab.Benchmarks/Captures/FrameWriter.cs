using System.Buffers.Binary;

namespace Lab.Benchmarks.Captures;

/// <summary>Writes packets as Ethernet frames into a pcap file, with true checksums.</summary>
internal sealed class FrameWriter : IDisposable
{
    private const int Ethernet = 14;
    private const long FirstMicrosecond = 1_765_432_100_000_000;
    private readonly FileStream file;
    private readonly byte[] record = new byte[2_048];
    private long microsecond = FirstMicrosecond;

    public FrameWriter(string path)
    {
        file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        var header = new byte[24];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0xa1b2c3d4);
        header[4] = 2;
        header[6] = 4;
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), 65_535);
        header[20] = 1;
        file.Write(header);
        Bytes = header.Length;
    }

    public long Bytes { get; private set; }

    public long Packets { get; private set; }

    public void Write(Ends ends, in Packet packet, int microseconds)
    {
        microsecond += microseconds;
        var frame = record.AsSpan(16);
        var ip = frame[Ethernet..];
        var transport = ip[(ends.IPv6 ? 40 : 20)..];
        var length = WriteTransport(transport, ends, packet);
        frame[..12].Fill((byte)(packet.FromClient ? 2 : 4));
        BinaryPrimitives.WriteUInt16BigEndian(frame[12..], ends.IPv6 ? (ushort)0x86dd : (ushort)0x0800);
        var header = ends.IPv6 ? WriteIPv6(ip, ends, packet, length) : WriteIPv4(ip, ends, packet, length);
        var pseudo = ends.IPv6 ? Checksum.Add(ip.Slice(8, 32), 0) : Checksum.Add(ip.Slice(12, 8), 0);
        var checksum = Checksum.Finish(Checksum.Add(transport[..length], pseudo + (ulong)(ends.Tcp ? 6 : 17) + (ulong)length));
        BinaryPrimitives.WriteUInt16BigEndian(transport[(ends.Tcp ? 16 : 6)..], checksum);
        WriteRecord(Ethernet + header + length);
    }

    public void Dispose() => file.Dispose();

    private static int WriteTransport(Span<byte> bytes, Ends ends, in Packet packet)
    {
        var header = ends.Tcp ? 20 : 8;
        bytes[..header].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(bytes, packet.FromClient ? ends.ClientPort : ends.ServerPort);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], packet.FromClient ? ends.ServerPort : ends.ClientPort);
        packet.Payload.Span.CopyTo(bytes[header..]);
        if (ends.Tcp)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes[4..], packet.Sequence);
            BinaryPrimitives.WriteUInt32BigEndian(bytes[8..], packet.Acknowledgement);
            bytes[12] = 0x50;
            bytes[13] = packet.Flags;
            bytes[14] = 0xff;
        }
        else
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes[4..], (ushort)(8 + packet.Payload.Length));
        }
        return header + packet.Payload.Length;
    }

    private static int WriteIPv4(Span<byte> ip, Ends ends, in Packet packet, int length)
    {
        ip[..20].Clear();
        ip[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(ip[2..], (ushort)(20 + length));
        ip[6] = 0x40;
        ip[8] = 64;
        ip[9] = (byte)(ends.Tcp ? 6 : 17);
        var client = 0x0a00_0000 | ends.Client;
        BinaryPrimitives.WriteUInt32BigEndian(ip[12..], packet.FromClient ? client : ends.Server);
        BinaryPrimitives.WriteUInt32BigEndian(ip[16..], packet.FromClient ? ends.Server : client);
        BinaryPrimitives.WriteUInt16BigEndian(ip[10..], Checksum.Finish(Checksum.Add(ip[..20], 0)));
        return 20;
    }

    private static int WriteIPv6(Span<byte> ip, Ends ends, in Packet packet, int length)
    {
        ip[..40].Clear();
        ip[0] = 0x60;
        BinaryPrimitives.WriteUInt16BigEndian(ip[4..], (ushort)length);
        ip[6] = (byte)(ends.Tcp ? 6 : 17);
        ip[7] = 64;
        var client = ip.Slice(packet.FromClient ? 8 : 24, 16);
        var server = ip.Slice(packet.FromClient ? 24 : 8, 16);
        BinaryPrimitives.WriteUInt32BigEndian(client, 0xfd00_0000);
        BinaryPrimitives.WriteUInt32BigEndian(client[12..], ends.Client);
        BinaryPrimitives.WriteUInt32BigEndian(server, 0x2600_1900);
        BinaryPrimitives.WriteUInt32BigEndian(server[12..], ends.Server);
        return 40;
    }

    private void WriteRecord(int length)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(record, (uint)(microsecond / 1_000_000));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(4), (uint)(microsecond % 1_000_000));
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(8), length);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(12), length);
        file.Write(record.AsSpan(0, 16 + length));
        Bytes += 16 + length;
        Packets++;
    }
}
