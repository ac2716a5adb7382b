using System.Buffers.Binary;

namespace Lab.Traffic.Tests.Hostile;

/// <summary>Writes raw IPv4 packets into a pcap stream, fast enough for hundreds of megabytes; checksums are left out, which no reader of captures needs.</summary>
internal sealed class FloodWriter
{
    private const int RawIp = 101;
    private readonly Stream output;
    private readonly byte[] packet = new byte[70_000];
    private readonly Dictionary<(uint Client, ushort Port, bool ToServer), uint> next = [];

    public FloodWriter(Stream output)
    {
        this.output = output;
        output.Write(new Support.CaptureBuilder(RawIp).ToArray());
    }

    public long Packets { get; private set; }

    /// <summary>A datagram from the phone to a server.</summary>
    public void Udp(ReadOnlySpan<byte> payload, uint client = 0x0a000001, ushort from = 40_000, uint server = 0x5db8d822, ushort to = 9_000)
    {
        var udp = packet.AsSpan(16 + 20);
        BinaryPrimitives.WriteUInt16BigEndian(udp, from);
        BinaryPrimitives.WriteUInt16BigEndian(udp[2..], to);
        BinaryPrimitives.WriteUInt16BigEndian(udp[4..], (ushort)(8 + payload.Length));
        payload.CopyTo(udp[8..]);
        Ip(17, client, server, 8 + payload.Length, 0);
    }

    /// <summary>A segment with given numbers; flags as in RFC 9293 3.1.</summary>
    public void Tcp(uint sequence, ReadOnlySpan<byte> payload, byte flags = 0x18, bool toServer = true, uint client = 0x0a000001, ushort port = 40_000, ushort serverPort = 80, uint acknowledges = 0)
    {
        const uint Server = 0x5db8d822;
        var tcp = packet.AsSpan(16 + 20);
        tcp[..20].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(tcp, toServer ? port : serverPort);
        BinaryPrimitives.WriteUInt16BigEndian(tcp[2..], toServer ? serverPort : port);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[4..], sequence);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[8..], acknowledges);
        (tcp[12], tcp[13]) = (0x50, flags);
        payload.CopyTo(tcp[20..]);
        Ip(6, toServer ? client : Server, toServer ? Server : client, 20 + payload.Length, 0);
    }

    /// <summary>The next bytes of a direction of a connection, in segments.</summary>
    public void Stream(ReadOnlySpan<byte> bytes, bool toServer = true, uint client = 0x0a000001, ushort port = 40_000, ushort serverPort = 80)
    {
        var sequence = next.GetValueOrDefault((client, port, toServer), 1u);
        while (!bytes.IsEmpty)
        {
            var part = bytes[..Math.Min(bytes.Length, 32_000)];
            bytes = bytes[part.Length..];
            Tcp(sequence, part, toServer: toServer, client: client, port: port, serverPort: serverPort);
            sequence += (uint)part.Length;
        }
        next[(client, port, toServer)] = sequence;
    }

    /// <summary>A fragment of an IPv4 packet; offset in bytes.</summary>
    public void Fragment(ushort identification, int offset, bool more, ReadOnlySpan<byte> content)
    {
        content.CopyTo(packet.AsSpan(16 + 20));
        Ip(17, 0x0a000001, 0x5db8d822, content.Length, (uint)identification << 16 | (more ? 0x2000u : 0) | (uint)(offset / 8));
    }

    private void Ip(byte protocol, uint source, uint destination, int length, uint fragment)
    {
        var ip = packet.AsSpan(16);
        ip[..20].Clear();
        (ip[0], ip[8], ip[9]) = (0x45, 64, protocol);
        BinaryPrimitives.WriteUInt16BigEndian(ip[2..], (ushort)(20 + length));
        BinaryPrimitives.WriteUInt32BigEndian(ip[4..], fragment);
        BinaryPrimitives.WriteUInt32BigEndian(ip[12..], source);
        BinaryPrimitives.WriteUInt32BigEndian(ip[16..], destination);
        BinaryPrimitives.WriteUInt32LittleEndian(packet, (uint)(1_700_000_000 + Packets / 1_000));
        BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(4), (uint)(Packets % 1_000 * 1_000));
        BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(8), (uint)(20 + length));
        BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(12), (uint)(20 + length));
        output.Write(packet, 0, 16 + 20 + length);
        Packets++;
    }
}
