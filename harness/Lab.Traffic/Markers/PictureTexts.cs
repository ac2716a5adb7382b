using System.Buffers.Binary;

namespace Lab.Traffic.Markers;

/// <summary>Texts of pictures that do not stand as they are: compressed ones of PNG (PNG 3rd edition, 11.3.3), XMP that a JPEG splits over segments (XMP part 3, 1.1.3.1).</summary>
internal static class PictureTexts
{
    /// <summary>Form of a PNG.</summary>
    public const string Png = "png";

    /// <summary>Form of XMP in pieces.</summary>
    public const string Xmp = "xmp";

    private const int MostChunks = 256;
    private const int MostSegments = 256;
    private const int SegmentHeadBytes = 4;
    private const int IdAndSizesBytes = 40; // 32 digits, the whole length, the offset of the piece.

    private static ReadOnlySpan<byte> PngSignature => [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

    private static ReadOnlySpan<byte> XmpSignature => "http://ns.adobe.com/xmp/extension/\0"u8;

    private static int XmpAt => XmpSignature.IndexOf((byte)'x');

    /// <summary>True where the second byte of a PNG stands.</summary>
    public static bool IsPng(ReadOnlySpan<byte> bytes, int at) => at > 0 && bytes[(at - 1)..].StartsWith(PngSignature);

    /// <summary>True where the "x" of the name of a piece of XMP stands.</summary>
    public static bool IsExtendedXmp(ReadOnlySpan<byte> bytes, int at) => at >= XmpAt && bytes[(at - XmpAt)..].StartsWith(XmpSignature);

    /// <summary>The compressed texts of a PNG whose zlib header is none of the usual ones: writers choose a window as small as the text.</summary>
    /// <param name="bytes">Bytes that hold it.</param>
    /// <param name="at">Its second byte.</param>
    public static List<(int Start, int Length)> OfPng(ReadOnlySpan<byte> bytes, int at)
    {
        var texts = new List<(int Start, int Length)>();
        at += PngSignature.Length - 1;
        for (var i = 0; i < MostChunks && at + 8 <= bytes.Length; i++)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
            var name = bytes.Slice(at + 4, 4);
            if (name.SequenceEqual("IEND"u8) || length > (uint)(bytes.Length - at - 8))
            {
                break;
            }
            var content = bytes.Slice(at + 8, (int)length);
            var start = name.SequenceEqual("zTXt"u8) ? AfterKeyword(content) + 1 : name.SequenceEqual("iTXt"u8) ? AfterLanguage(content) : 0;
            if (start > 1 && start < content.Length && PackedFinder.MayBeSmallZlib(content[start..]))
            {
                texts.Add((at + 8 + start, content.Length - start));
            }
            at += 12 + (int)length;
        }
        return texts;
    }

    /// <summary>The pieces of XMP that begin with one, in order; fewer than two say nothing that does not stand there.</summary>
    /// <param name="bytes">Bytes that hold them.</param>
    /// <param name="at">The "x" of the first one's name.</param>
    public static List<(int Start, int Length)> OfXmp(ReadOnlySpan<byte> bytes, int at)
    {
        var pieces = new List<(int Start, int Length)>();
        at -= XmpAt + SegmentHeadBytes;
        var head = SegmentHeadBytes + XmpSignature.Length + IdAndSizesBytes;
        for (var i = 0; i < MostSegments && at >= 0 && at + head < bytes.Length && bytes[at] == 0xff && bytes[at + 1] == 0xe1; i++)
        {
            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            var isFirst = BinaryPrimitives.ReadUInt32BigEndian(bytes[(at + head - 4)..]) == 0;
            if (!bytes[(at + SegmentHeadBytes)..].StartsWith(XmpSignature) || isFirst != (i == 0) || length <= head)
            {
                break;
            }
            pieces.Add((at + head, Math.Min(length, bytes.Length - at) - head));
            at += length;
        }
        return pieces;
    }

    // The keyword and a zero; the method of compression follows.
    private static int AfterKeyword(ReadOnlySpan<byte> content) => content.IndexOf((byte)0) + 1;

    // Keyword, flag and method of compression, language and translated keyword, each with a zero.
    private static int AfterLanguage(ReadOnlySpan<byte> content)
    {
        var at = AfterKeyword(content);
        if (at == 0 || at + 2 > content.Length || content[at] != 1)
        {
            return 0;
        }
        at += 2;
        for (var i = 0; i < 2; i++)
        {
            var end = content[at..].IndexOf((byte)0);
            if (end < 0)
            {
                return 0;
            }
            at += end + 1;
        }
        return at;
    }
}
