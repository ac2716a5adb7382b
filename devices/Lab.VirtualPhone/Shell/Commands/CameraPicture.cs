using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Lab.VirtualPhone.Core;

namespace Lab.VirtualPhone.Shell.Commands;

/// <summary>What the camera takes: a small grey JPEG whose comment names the phone and the moment, so that no two are alike.</summary>
internal static class CameraPicture
{
    // One 8 x 8 block: start of image, JFIF, a quantisation table of ones, baseline frame 8 x 8 grey, two one-entry Huffman tables, scan.
    private static readonly byte[] s_head = [0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10, 0x4A, 0x46, 0x49, 0x46, 0x00, 0x01, 0x01, 0x00, 0x00, 0x01, 0x00, 0x01, 0x00, 0x00];
    private static readonly byte[] s_frame = [0xFF, 0xC0, 0x00, 0x0B, 0x08, 0x00, 0x08, 0x00, 0x08, 0x01, 0x01, 0x11, 0x00];
    private static readonly byte[] s_scan = [0xFF, 0xDA, 0x00, 0x08, 0x01, 0x01, 0x00, 0x00, 0x3F, 0x00, 0x3F, 0xFF, 0xD9];

    public static byte[] Take(HandsetIdentity identity, DateTimeOffset moment)
    {
        var comment = Encoding.UTF8.GetBytes($"{identity.Manufacturer} {identity.Model} {moment.ToString("O", CultureInfo.InvariantCulture)}");
        return
        [
            .. s_head, .. Segment(0xFE, comment), .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]), .. s_frame,
            .. Segment(0xC4, OneCode(0x00)), .. Segment(0xC4, OneCode(0x10)), .. s_scan,
        ];
    }

    /// <summary>A Huffman table whose only code, the single bit 0, stands for zero.</summary>
    private static byte[] OneCode(byte id) => [id, 1, .. new byte[15], 0];

    private static byte[] Segment(byte marker, byte[] content)
    {
        var segment = new byte[4 + content.Length];
        (segment[0], segment[1]) = (0xFF, marker);
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)(content.Length + 2));
        content.CopyTo(segment, 4);
        return segment;
    }
}
