using System.Buffers.Binary;
using System.Net;
using Lab.VirtualPhone.Core;
using Lab.VirtualPhone.Shell;

namespace Lab.VirtualPhone.Apps;

/// <summary>
/// Turns what passes the handset's radio into what PCAPdroid sees in its VPN and writes: the phone has the VPN's address and other ports, and the resolver is the VPN's.
/// </summary>
/// <param name="output">The app's file.</param>
/// <param name="handset">The handset.</param>
/// <param name="dump">How packets are written.</param>
internal sealed class PcapdroidFrames(Stream output, Handset handset, PcapdroidDump dump) : WriteOnlyStream
{
    private const int FileHeader = 24;
    private const int RecordHeader = 16;
    private const int LinkTypeSll = 113;
    private readonly MemoryStream _waiting = new();
    private readonly Random _random = new(1);
    private readonly byte[] _phone = IPAddress.Parse(handset.Identity.WifiAddress).GetAddressBytes();
    private int? _linkHeader;
    private bool _begun;

    /// <summary>Address of the phone's end of the VPN.</summary>
    public static IPAddress Address { get; } = IPAddress.Parse("10.215.173.1");

    /// <summary>Address that the VPN gives the phone as its resolver.</summary>
    public static IPAddress Resolver { get; } = IPAddress.Parse("10.215.173.2");

    /// <summary>Packets that it counted.</summary>
    public long Packets { get; private set; }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _waiting.Write(buffer.Span);
        var bytes = _waiting.GetBuffer().AsMemory(0, (int)_waiting.Length);
        var at = 0;
        if (_linkHeader is null && bytes.Length >= FileHeader)
        {
            _linkHeader = BinaryPrimitives.ReadInt32LittleEndian(bytes.Span[20..]) == LinkTypeSll ? 16 : 20;
            at = FileHeader;
        }
        while (_linkHeader is not null && bytes.Length - at >= RecordHeader && bytes.Length - at - RecordHeader >= BinaryPrimitives.ReadInt32LittleEndian(bytes.Span[(at + 8)..]))
        {
            var length = RecordHeader + BinaryPrimitives.ReadInt32LittleEndian(bytes.Span[(at + 8)..]);
            await TakeAsync(bytes.Slice(at, length), cancellationToken).ConfigureAwait(false);
            at += length;
        }
        var rest = bytes[at..].ToArray();
        _waiting.SetLength(0);
        _waiting.Write(rest);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _waiting.Dispose();
            output.Dispose();
        }
        base.Dispose(disposing);
    }

    private async ValueTask TakeAsync(ReadOnlyMemory<byte> record, CancellationToken cancellationToken)
    {
        var packet = record[(RecordHeader + _linkHeader!.Value)..].ToArray();
        if (packet.Length < 20 || packet[0] >> 4 != 4)
        {
            return; // Not of IPv4: the VPN was opened for that alone.
        }
        var uid = Translate(packet);
        Packets++;
        if (handset.Faults.PacketsDroppedPercent > 0 && _random.NextDouble() * 100 < handset.Faults.PacketsDroppedPercent)
        {
            return;
        }
        if (!_begun)
        {
            // The app writes the header when there is something to write.
            _begun = true;
            await output.WriteAsync(dump.Begin(), cancellationToken).ConfigureAwait(false);
        }
        var seconds = (uint)(BinaryPrimitives.ReadUInt32LittleEndian(record.Span) + (long)handset.Faults.ClockSetBy.TotalSeconds);
        await output.WriteAsync(dump.Packet(seconds, BinaryPrimitives.ReadUInt32LittleEndian(record.Span[4..]), packet, uid), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives the phone's end the VPN's address and a port of its own, the resolver the VPN's address, and tells whose packet it is.</summary>
    private int Translate(byte[] packet)
    {
        var header = (packet[0] & 15) * 4;
        var isOut = packet.AsSpan(12, 4).SequenceEqual(_phone);
        var (phone, remote) = isOut ? (12, 16) : (16, 12);
        Address.GetAddressBytes().CopyTo(packet, phone);
        var protocol = packet[9];
        var uid = -1;
        if (protocol is 6 or 17 && packet.Length >= header + 8)
        {
            var (phonePort, remotePort) = isOut ? (header, header + 2) : (header + 2, header);
            var port = BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(phonePort));
            uid = handset.Network?.OwnerOf(protocol == 6 ? "tcp" : "udp", port) ?? -1;
            if (BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(remotePort)) == 53)
            {
                Resolver.GetAddressBytes().CopyTo(packet, remote);
            }
            // The app forwards by sockets of its own: no port outside is that inside.
            BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(phonePort), (ushort)(port ^ 0x0155));
            Checksum(packet, header, protocol);
        }
        packet[10] = packet[11] = 0;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(10), Fold(Sum(packet.AsSpan(0, header), 0)));
        return uid;
    }

    private static void Checksum(byte[] packet, int header, byte protocol)
    {
        var length = BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(2)) - header;
        var transport = packet.AsSpan(header, Math.Min(length, packet.Length - header));
        var field = transport[(protocol == 6 ? 16 : 6)..];
        field[0] = field[1] = 0;
        var sum = Fold(Sum(transport, Sum(packet.AsSpan(12, 8), (uint)(protocol + transport.Length))));
        BinaryPrimitives.WriteUInt16BigEndian(field, protocol == 17 && sum == 0 ? (ushort)0xFFFF : sum);
    }

    private static uint Sum(ReadOnlySpan<byte> bytes, uint sum)
    {
        for (var i = 0; i + 1 < bytes.Length; i += 2)
        {
            sum += BinaryPrimitives.ReadUInt16BigEndian(bytes[i..]);
        }
        return bytes.Length % 2 == 0 ? sum : sum + (uint)(bytes[^1] << 8);
    }

    private static ushort Fold(uint sum)
    {
        while (sum > 0xFFFF)
        {
            sum = (sum & 0xFFFF) + (sum >> 16);
        }
        return (ushort)~sum;
    }
}
