using System.Buffers.Binary;

namespace Lab.VirtualPhone.Network;

/// <summary>Writes the classic pcap format, little endian, microseconds (draft-ietf-opsawg-pcap).</summary>
internal static class PcapWriter
{
    private const uint MagicMicroseconds = 0xa1b2c3d4;
    private const int DefaultSnapLength = 262144;
    private const int RecordHeaderLength = 16;

    /// <summary>The file header.</summary>
    /// <param name="linkType">IANA link type number.</param>
    /// <param name="snapLength">Bytes kept of each packet; 0 = tcpdump's default, 262144.</param>
    public static byte[] FileHeader(int linkType, int snapLength)
    {
        var header = new byte[24];
        BinaryPrimitives.WriteUInt32LittleEndian(header, MagicMicroseconds);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(4), 2);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(6), 4);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), snapLength > 0 ? snapLength : DefaultSnapLength);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(20), linkType);
        return header;
    }

    /// <summary>One packet with its record header, cut to <paramref name="snapLength"/> bytes (0 = whole).</summary>
    public static byte[] Record(TimedFrame frame, int snapLength)
    {
        var kept = snapLength > 0 ? Math.Min(snapLength, frame.Bytes.Length) : frame.Bytes.Length;
        var record = new byte[RecordHeaderLength + kept];
        var sinceEpoch = frame.Stamp.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        BinaryPrimitives.WriteUInt32LittleEndian(record, (uint)(sinceEpoch / TimeSpan.TicksPerSecond));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(4), (uint)(sinceEpoch % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond));
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(8), kept);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(12), frame.Bytes.Length);
        frame.Bytes.Span[..kept].CopyTo(record.AsSpan(RecordHeaderLength));
        return record;
    }
}
