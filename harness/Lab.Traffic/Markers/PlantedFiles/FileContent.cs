using System.Buffers.Binary;
using Lab.Traffic.Flows;

namespace Lab.Traffic.Markers.PlantedFiles;

/// <summary>
/// Where a file's bytes are its own: the coded pixels of a picture, not the tables, colour profiles and headers that pictures share. Texts have no such part: they
/// are searched for line by line (<see cref="FileParts"/>).
/// </summary>
internal static class FileContent
{
    private const int UnknownHeaderBytes = 64;

    /// <summary>True for JPEG, PNG, WebP and GIF.</summary>
    public static bool IsPicture(ReadOnlySpan<byte> content) => IsJpeg(content) || IsPng(content) || IsWebP(content) || content.StartsWith("GIF8"u8);

    /// <summary>True for text: notes, vCards.</summary>
    public static bool IsText(ReadOnlySpan<byte> content) => !content.IsEmpty && content.IndexOf((byte)0) < 0 && PayloadText.IsMostlyText(content);

    /// <summary>The ranges, in order.</summary>
    public static List<(int Start, int End)> Unique(ReadOnlySpan<byte> content)
    {
        var ranges = new List<(int Start, int End)>();
        if (IsText(content))
        {
            return ranges;
        }
        if (IsJpeg(content))
        {
            AddScans(content, ranges);
        }
        else if (IsPng(content))
        {
            AddChunks(content, 8, bigEndian: true, headAfterLength: true, trailer: 4, ["IDAT"], ranges);
        }
        else if (IsWebP(content))
        {
            AddChunks(content, 12, bigEndian: false, headAfterLength: false, trailer: 0, ["VP8 ", "VP8L", "ALPH", "ANMF"], ranges);
        }
        else if (content.Length > 12 && content[4..].StartsWith("ftyp"u8))
        {
            AddBoxes(content, ranges);
        }
        else if (content.StartsWith("GIF8"u8) && content.Length > 13)
        {
            ranges.Add((13 + ((content[10] & 0x80) != 0 ? 3 << (content[10] & 7) + 1 : 0), content.Length));
        }
        if (ranges.Count == 0)
        {
            ranges.Add((Math.Min(UnknownHeaderBytes, content.Length), content.Length));
        }
        return ranges;
    }

    private static bool IsJpeg(ReadOnlySpan<byte> content) => content.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff]);

    private static bool IsPng(ReadOnlySpan<byte> content) => content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

    private static bool IsWebP(ReadOnlySpan<byte> content) => content.Length > 16 && content.StartsWith("RIFF"u8) && content[8..].StartsWith("WEBP"u8);

    // ITU-T T.81 annex B: what lies between a start of scan and the next marker that is neither a stuffed zero nor a restart.
    private static void AddScans(ReadOnlySpan<byte> content, List<(int Start, int End)> ranges)
    {
        for (var at = 2; at + 4 <= content.Length && content[at] == 0xff;)
        {
            var marker = content[at + 1];
            if (marker == 0xd9)
            {
                ranges.Add((at + 2, content.Length)); // Motion pictures and depth maps follow the end of the image.
                return;
            }
            var end = at + 2 + BinaryPrimitives.ReadUInt16BigEndian(content[(at + 2)..]);
            if (marker == 0xda && end < content.Length)
            {
                var start = end;
                for (; end + 1 < content.Length && !(content[end] == 0xff && content[end + 1] is not (0 or 0xff or >= 0xd0 and <= 0xd7)); end++)
                {
                }
                ranges.Add((start, end));
            }
            at = Math.Max(at + 2, end);
        }
    }

    private static void AddChunks(ReadOnlySpan<byte> content, int at, bool bigEndian, bool headAfterLength, int trailer, string[] names, List<(int Start, int End)> ranges)
    {
        while (at + 8 <= content.Length)
        {
            var lengthAt = content[(headAfterLength ? at : at + 4)..];
            var length = bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(lengthAt) : BinaryPrimitives.ReadUInt32LittleEndian(lengthAt);
            var name = System.Text.Encoding.ASCII.GetString(content.Slice(headAfterLength ? at + 4 : at, 4));
            var end = at + 8 + (long)length;
            if (end > content.Length)
            {
                return;
            }
            if (names.Contains(name))
            {
                ranges.Add((at + 8, (int)end));
            }
            at = (int)Math.Min(content.Length, end + trailer + (headAfterLength ? 0 : length & 1));
        }
    }

    // ISO/IEC 14496-12 4.2: HEIC and MP4 keep what is coded in "mdat".
    private static void AddBoxes(ReadOnlySpan<byte> content, List<(int Start, int End)> ranges)
    {
        for (long at = 0; at + 8 <= content.Length;)
        {
            long length = BinaryPrimitives.ReadUInt32BigEndian(content[(int)at..]);
            var head = 8;
            if (length == 1 && at + 16 <= content.Length)
            {
                (length, head) = ((long)Math.Min(long.MaxValue >> 1, BinaryPrimitives.ReadUInt64BigEndian(content[((int)at + 8)..])), 16);
            }
            length = length == 0 ? content.Length - at : length;
            if (length < head)
            {
                return;
            }
            var end = Math.Min(content.Length, at + length);
            if (content[((int)at + 4)..].StartsWith("mdat"u8) && at + head < end)
            {
                ranges.Add(((int)at + head, (int)end));
            }
            at = end;
        }
    }
}
