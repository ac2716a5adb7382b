using System.Buffers.Binary;
using System.Text;

namespace Lab.Traffic.Links;

/// <summary>
/// The 32 bytes with which PCAPdroid ends a packet record: which app sent it. Behind a made-up Ethernet header of zeros and the IP packet, so that no
/// sender can forge it inside a packet.
/// </summary>
internal static class AppTrailer
{
    private const uint Magic = 0x01072021;
    private const int TrailerBytes = 32;
    private const int EthernetBytes = 14;
    private const int NameBytes = 20;

    /// <summary>Reads the trailer; false when the frame has none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> frame, out int uid, out ReadOnlySpan<byte> name)
    {
        uid = 0;
        name = default;
        // The beginning first: the end of a frame is seldom in the processor's cache.
        if (frame.Length < EthernetBytes + 20 + TrailerBytes || frame[..12].IndexOfAnyExcept((byte)0) >= 0
            || BinaryPrimitives.ReadUInt32BigEndian(frame[^TrailerBytes..]) != Magic || EthernetBytes + IpLength(frame[EthernetBytes..]) > frame.Length - TrailerBytes)
        {
            return false;
        }
        var trailer = frame[^TrailerBytes..];
        uid = BinaryPrimitives.ReadInt32BigEndian(trailer[4..]);
        name = trailer.Slice(8, NameBytes);
        var end = name.IndexOf((byte)0);
        name = end < 0 ? name : name[..end];
        return true;
    }

    /// <summary>The app's name, with what is no UTF-8 replaced; null when empty.</summary>
    public static string? NameOf(ReadOnlySpan<byte> name) => name.IsEmpty ? null : Encoding.UTF8.GetString(name);

    private static int IpLength(ReadOnlySpan<byte> ip) =>
        ip[0] >> 4 == 4 ? BinaryPrimitives.ReadUInt16BigEndian(ip[2..]) : 40 + BinaryPrimitives.ReadUInt16BigEndian(ip[4..]);
}
