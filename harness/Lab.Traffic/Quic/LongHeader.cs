using System.Buffers.Binary;

namespace Lab.Traffic.Quic;

/// <summary>The long header of a QUIC packet (RFC 9000 17.2).</summary>
internal readonly ref struct LongHeader
{
    private const int InitialType = 0;
    private const int EarlyDataType = 1;
    private const int RetryType = 3;

    public uint Version { get; private init; }

    public ReadOnlySpan<byte> DestinationId { get; private init; }

    public ReadOnlySpan<byte> SourceId { get; private init; }

    public bool IsInitial => Type == InitialType;

    /// <summary>True for 0-RTT packets.</summary>
    public bool IsEarlyData => Type == EarlyDataType;

    /// <summary>Offset of the packet number.</summary>
    public int NumberOffset { get; private init; }

    /// <summary>Length of the whole packet within its datagram.</summary>
    public int Length { get; private init; }

    /// <summary>Type as numbered in version 1.</summary>
    private int Type { get; init; }

    /// <summary>True when the bytes begin with a long header of a version that can be read.</summary>
    public static bool IsLong(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 7 && (bytes[0] & 0xc0) == 0xc0 && QuicVersion.IsKnown(BinaryPrimitives.ReadUInt32BigEndian(bytes[1..]));

    /// <summary>As <see cref="IsLong"/>, also where the sender leaves out the bit that tells QUIC from other protocols (RFC 9287).</summary>
    public static bool IsLongWithin(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 7 && bytes[0] >= 0x80 && QuicVersion.IsKnown(BinaryPrimitives.ReadUInt32BigEndian(bytes[1..]));

    /// <summary>Reads the header; false when the bytes hold none, or one whose packet has no length (Retry).</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out LongHeader header)
    {
        header = default;
        if (!IsLongWithin(bytes))
        {
            return false;
        }
        var version = BinaryPrimitives.ReadUInt32BigEndian(bytes[1..]);
        var type = (bytes[0] >> 4 & 3) - (version == QuicVersion.Two ? 1 : 0) & 3;
        var reader = new QuicReader(bytes[5..]);
        if (type == RetryType || !reader.TryConnectionId(out var destination) || !reader.TryConnectionId(out var source)
            || (type == InitialType && !(reader.TryNumber(out var token) && reader.TrySkip(token))) || !reader.TryNumber(out var length) || length > (ulong)reader.Rest.Length)
        {
            return false;
        }
        var offset = bytes.Length - reader.Rest.Length;
        header = new LongHeader { Version = version, DestinationId = destination, SourceId = source, Type = type, NumberOffset = offset, Length = offset + (int)length };
        return true;
    }
}
