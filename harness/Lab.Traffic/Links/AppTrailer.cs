using System.Buffers.Binary;
using System.Text;

namespace Lab.Traffic.Links;

/// <summary>
/// The 32 bytes with which PCAPdroid ends a packet record: which app sent it. Behind a made-up Ethernet header of zeros and the IP packet, so that no
/// sender can forge it inside a packet; its last four are the CRC-32 of the whole record before them - header, packet, padding, mark, user id and name -
/// in the byte order of the phone (pcap_dump.c, pcap_dump.h), which is little endian for each processor that Android has.
/// </summary>
internal static class AppTrailer
{
    private const uint Magic = 0x01072021;
    private const int TrailerBytes = 32;
    private const int EthernetBytes = 14;
    private const int NameBytes = 20;
    private const int CheckBytes = 4;

    /// <summary>Reads the trailer. User id and name are given for an intact one alone.</summary>
    public static TrailerState Read(ReadOnlySpan<byte> frame, out int uid, out ReadOnlySpan<byte> name)
    {
        uid = 0;
        name = default;
        // The beginning first: the end of a frame is seldom in the processor's cache.
        if (frame.Length < EthernetBytes + 20 + TrailerBytes || frame[..12].IndexOfAnyExcept((byte)0) >= 0
            || BinaryPrimitives.ReadUInt32BigEndian(frame[^TrailerBytes..]) != Magic || EthernetBytes + IpLength(frame[EthernetBytes..]) > frame.Length - TrailerBytes)
        {
            return TrailerState.None;
        }
        if (FrameCheck.Of(frame[..^CheckBytes]) != BinaryPrimitives.ReadUInt32LittleEndian(frame[^CheckBytes..]))
        {
            return TrailerState.Damaged;
        }
        var trailer = frame[^TrailerBytes..];
        uid = BinaryPrimitives.ReadInt32BigEndian(trailer[4..]);
        name = trailer.Slice(8, NameBytes);
        var end = name.IndexOf((byte)0);
        name = end < 0 ? name : name[..end];
        return TrailerState.Intact;
    }

    /// <summary>The app's name, with what is no UTF-8 replaced; null when empty.</summary>
    public static string? NameOf(ReadOnlySpan<byte> name) => name.IsEmpty ? null : Encoding.UTF8.GetString(name);

    private static int IpLength(ReadOnlySpan<byte> ip) =>
        ip[0] >> 4 == 4 ? BinaryPrimitives.ReadUInt16BigEndian(ip[2..]) : 40 + BinaryPrimitives.ReadUInt16BigEndian(ip[4..]);
}
