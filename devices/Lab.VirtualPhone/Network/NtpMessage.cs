using System.Buffers.Binary;

namespace Lab.VirtualPhone.Network;

/// <summary>Composes the 48-byte messages of NTP version 3 and 4, RFC 5905 section 7.3, as Android's SntpClient and its servers send them.</summary>
internal static class NtpMessage
{
    private const int Length = 48;
    private const int OriginOffset = 24;
    private const int ReceiveOffset = 32;
    private const int TransmitOffset = 40;
    private static readonly DateTimeOffset NtpEpoch = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What the handset asks: version 3, client, its own time as the transmit time stamp.</summary>
    public static byte[] Request(DateTimeOffset now)
    {
        var message = new byte[Length];
        message[0] = (3 << 3) | 3;
        WriteTime(message, TransmitOffset, now);
        return message;
    }

    /// <summary>What a stratum 2 server answers.</summary>
    public static byte[] Answer(ReadOnlySpan<byte> request, DateTimeOffset now, uint reference)
    {
        var message = new byte[Length];
        message[0] = (3 << 3) | 4;
        message[1] = 2;
        message[2] = 6;
        message[3] = 0xe9;
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(4), 0x0000_0290);
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(8), 0x0000_0a40);
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(12), reference);
        WriteTime(message, 16, now - TimeSpan.FromSeconds(37));
        request.Slice(TransmitOffset, 8).CopyTo(message.AsSpan(OriginOffset));
        WriteTime(message, ReceiveOffset, now);
        WriteTime(message, TransmitOffset, now + TimeSpan.FromMicroseconds(40));
        return message;
    }

    private static void WriteTime(byte[] message, int offset, DateTimeOffset time)
    {
        var ticks = (time - NtpEpoch).Ticks;
        // Era 0 ends in 2036; the field then wraps, as the RFC has it.
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(offset), unchecked((uint)(ticks / TimeSpan.TicksPerSecond)));
        var fraction = (ulong)(ticks % TimeSpan.TicksPerSecond) * (1UL << 32) / TimeSpan.TicksPerSecond;
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(offset + 4), (uint)fraction);
    }
}
