using System.Buffers.Binary;

namespace Lab.Traffic.Tcp;

/// <summary>A TCP header (RFC 9293 3.1).</summary>
internal readonly ref struct TcpHeader
{
    private TcpHeader(ReadOnlySpan<byte> bytes, int headerLength, int payloadLength)
    {
        SourcePort = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        DestinationPort = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        Sequence = BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]);
        Acknowledgement = BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]);
        Flags = bytes[13];
        Payload = bytes[headerLength..];
        PayloadLength = payloadLength;
    }

    public ushort SourcePort { get; }

    public ushort DestinationPort { get; }

    public uint Sequence { get; }

    public uint Acknowledgement { get; }

    public byte Flags { get; }

    /// <summary>Payload as captured.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>Payload length as sent.</summary>
    public int PayloadLength { get; }

    public bool Fin => (Flags & 0x01) != 0;

    public bool Syn => (Flags & 0x02) != 0;

    public bool Rst => (Flags & 0x04) != 0;

    public bool Ack => (Flags & 0x10) != 0;

    /// <summary>Reads a header; false when the bytes hold none.</summary>
    /// <param name="bytes">Captured bytes of the IP payload.</param>
    /// <param name="sentLength">Length of the IP payload as sent.</param>
    /// <param name="header">The header.</param>
    public static bool TryParse(ReadOnlySpan<byte> bytes, int sentLength, out TcpHeader header)
    {
        header = default;
        if (bytes.Length < 20)
        {
            return false;
        }
        var length = (bytes[12] >> 4) * 4;
        if (length < 20 || length > sentLength)
        {
            return false;
        }
        header = new TcpHeader(bytes, Math.Min(length, bytes.Length), sentLength - length);
        return true;
    }
}
