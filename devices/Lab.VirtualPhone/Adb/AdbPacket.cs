using System.Buffers.Binary;

namespace Lab.VirtualPhone.Adb;

/// <summary>One message of the transport protocol.</summary>
internal readonly record struct AdbPacket(uint Command, uint Arg0, uint Arg1, ReadOnlyMemory<byte> Payload)
{
    public const int HeaderSize = 24;

    public byte[] ToBytes(bool withChecksum)
    {
        var bytes = new byte[HeaderSize + Payload.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Command);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), Arg0);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), Arg1);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), Payload.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(16), withChecksum ? Checksum(Payload.Span) : 0);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(20), ~Command);
        Payload.Span.CopyTo(bytes.AsSpan(HeaderSize));
        return bytes;
    }

    /// <summary>Reads the next message; null at the end of the connection or when what came is no message.</summary>
    public static async ValueTask<(AdbPacket Packet, uint Checksum)?> ReadAsync(Stream stream, int maxPayload, CancellationToken cancellationToken)
    {
        var header = new byte[HeaderSize];
        if (await stream.ReadAtLeastAsync(header, HeaderSize, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false) < HeaderSize)
        {
            return null;
        }
        var command = BinaryPrimitives.ReadUInt32LittleEndian(header);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(12));
        if (BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(20)) != ~command || length > maxPayload)
        {
            return null;
        }
        var payload = length == 0 ? [] : new byte[length];
        if (await stream.ReadAtLeastAsync(payload, payload.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false) < payload.Length)
        {
            return null;
        }
        return (
            new AdbPacket(command, BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4)), BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(8)), payload),
            BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(16)));
    }

    /// <summary>The protocol's checksum: the sum of all bytes.</summary>
    public static uint Checksum(ReadOnlySpan<byte> data)
    {
        uint sum = 0;
        foreach (var value in data)
        {
            sum += value;
        }
        return sum;
    }
}
