using System.Buffers.Binary;

namespace Lab.Traffic.Udp;

/// <summary>A UDP header (RFC 768).</summary>
internal readonly ref struct UdpHeader
{
    private const int HeaderBytes = 8;

    private UdpHeader(ReadOnlySpan<byte> bytes, int payloadLength, int surplus)
    {
        Surplus = surplus;
        SourcePort = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        DestinationPort = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        PayloadLength = payloadLength;
        Payload = bytes[HeaderBytes..Math.Min(bytes.Length, HeaderBytes + payloadLength)];
    }

    private UdpHeader(ReadOnlySpan<byte> payload, int payloadLength, ushort source, ushort destination)
    {
        (Surplus, SourcePort, DestinationPort, PayloadLength) = (0, source, destination, payloadLength);
        Payload = payload;
    }

    public ushort SourcePort { get; }

    public ushort DestinationPort { get; }

    /// <summary>Payload as captured.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>Payload length as sent.</summary>
    public int PayloadLength { get; }

    /// <summary>Bytes of the IP payload behind the datagram (RFC 9868 puts options there).</summary>
    public int Surplus { get; }

    /// <summary>The datagram that another one carries behind a head of its own.</summary>
    /// <param name="skip">Bytes of that head.</param>
    /// <param name="port">Port of the far end.</param>
    /// <param name="toFarEnd">True when it goes there.</param>
    public UdpHeader Within(int skip, ushort port, bool toFarEnd) => new(Payload[skip..], Math.Max(0, PayloadLength - skip), toFarEnd ? SourcePort : port, toFarEnd ? port : DestinationPort);

    /// <summary>Reads a header; false when the bytes hold none.</summary>
    /// <param name="bytes">Captured bytes of the IP payload.</param>
    /// <param name="sentLength">Length of the IP payload as sent.</param>
    /// <param name="header">The header.</param>
    public static bool TryParse(ReadOnlySpan<byte> bytes, int sentLength, out UdpHeader header)
    {
        header = default;
        if (bytes.Length < HeaderBytes)
        {
            return false;
        }
        int length = BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]);
        // 0 stands for "longer than 65 535" (RFC 2675) or for offload; a longer claim than the IP packet's is false.
        length = length == 0 ? sentLength : length;
        if (length < HeaderBytes || length > sentLength)
        {
            return false;
        }
        header = new UdpHeader(bytes, length - HeaderBytes, sentLength - length);
        return true;
    }
}
