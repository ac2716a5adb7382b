using System.IO.Compression;
using System.Text;
using CsCheck;
using Lab.Traffic.Markers;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Markers;

/// <summary>Texts in pictures: as they stand, compressed, and split over segments.</summary>
public class PictureTextTests
{
    private const string Value = "Bolimu Karosene of Taipei";
    private static readonly Marker Artist = new("artist", MarkerKind.Text, Value);
    private static readonly byte[] Signature = [0x89, .. "PNG\r\n\u001a\n"u8];

    public static TheoryData<string, byte[]> Carriers => new()
    {
        { "png iTXt", Png("iTXt", [.. "XML:com.adobe.xmp\0\0\0\0\0"u8, .. Text()]) },
        { "png iTXt compressed", Png("iTXt", [.. "XML:com.adobe.xmp\0\u0001\0en\0\0"u8, .. Packed(0x78)]) },
        { "png iTXt compressed with a small window", Png("iTXt", [.. "XML:com.adobe.xmp\0\u0001\0en\0key\0"u8, .. Packed(0x18)]) },
        { "png zTXt", Png("zTXt", [.. "Author\0\0"u8, .. Packed(0x78)]) },
        { "png zTXt with a small window", Png("zTXt", [.. "Author\0\0"u8, .. Packed(0x08)]) },
        { "webp EXIF", WebP("EXIF", TestPictures.Exif(Value, 1, 2)) },
        { "webp XMP", WebP("XMP ", Text()) },
        { "heic", [0, 0, 0, 16, .. "ftypheic"u8, 0, 0, 0, 0, 0, 0, 1, 0, .. "mdat\0\0\0\u0006Exif\0\0"u8, .. TestPictures.Exif(Value, 1, 2)] },
        { "jpeg XMP", [0xff, 0xd8, .. Segment([.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Text()]), 0xff, 0xda] },
        { "jpeg XMP in two segments", Jpeg(2) },
        { "jpeg XMP in five segments", Jpeg(5) },
    };

    [Theory]
    [MemberData(nameof(Carriers))]
    public void Text_in_a_picture_is_found(string carrier, byte[] picture)
    {
        byte[] request = [.. Frames.Text($"POST /p HTTP/1.1\r\nHost: a.example\r\nContent-Length: {picture.Length}\r\n\r\n"), .. picture];

        new Conversation().Handshake().Send(request).ToCapture().Analyze(Artist).Hits.Should().ContainSingle(carrier).Which.Where.Should().Be("http.body");
    }

    [Fact]
    public void Text_split_over_segments_says_so() =>
        new Conversation(server: 9_000).Handshake().Send(Jpeg(3)).ToCapture().Analyze(Artist).Hits.Single().Forms.Should().Equal("xmp");

    [Fact]
    public void Pieces_of_two_texts_do_not_become_one()
    {
        var text = Text();
        var half = text.Length / 2;
        byte[] picture = [0xff, 0xd8, .. Piece(text[..half], 0), .. Piece(text[half..], 0)];

        new Conversation(server: 9_000).Handshake().Send(picture).ToCapture().Analyze(Artist).Hits.Should().BeEmpty();
    }

    [Fact]
    public void Damaged_pictures_are_read_without_a_fault()
    {
        byte[][] pictures = [Png("zTXt", [.. "Author\0\0"u8, .. Packed(0x08)]), Png("iTXt", [.. "a\0\u0001\0en\0\0"u8, .. Packed(0x18)]), Jpeg(4)];
        Gen.Select(Gen.Int[0, 2], Gen.Select(Gen.Int[0, 9_999], Gen.Byte).Array[0, 6], Gen.Int[9, 9_999]).Sample((which, changes, cut) =>
        {
            var bytes = pictures[which].ToArray();
            foreach (var (at, value) in changes)
            {
                bytes[at % bytes.Length] = value;
            }
            bytes = bytes[..Math.Min(bytes.Length, cut)];
            for (var at = 0; (at = PackedFinder.Find(bytes, at, out var form)) >= 0; at++)
            {
                var parts = form == PictureTexts.Png ? PictureTexts.OfPng(bytes, at) : form == PictureTexts.Xmp ? PictureTexts.OfXmp(bytes, at) : [];
                if (parts.Any(one => one.Start < 0 || one.Length <= 0 || one.Start + one.Length > bytes.Length))
                {
                    return false;
                }
            }
            return true;
        });
    }

    private static byte[] Text() => Encoding.UTF8.GetBytes($"<x:xmpmeta><rdf:li>{Value}</rdf:li></x:xmpmeta>");

    private static byte[] Packed(byte method)
    {
        var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            deflate.Write(Text());
        }
        var bytes = packed.ToArray();
        // RFC 1950 2.2: the two bytes are a multiple of 31.
        (bytes[0], bytes[1]) = (method, (byte)(0x80 + 31 - ((method << 8) + 0x80) % 31));
        bytes[1] = method == 0x78 ? (byte)0x9c : bytes[1];
        return bytes;
    }

    private static byte[] Png(string chunk, byte[] content) => [.. Signature, .. Chunk("IHDR", new byte[13]), .. Chunk(chunk, content), .. Chunk("IDAT", [1, 2, 3]), .. Chunk("IEND", [])];

    private static byte[] Chunk(string name, byte[] content) => [0, 0, (byte)(content.Length >> 8), (byte)content.Length, .. Frames.Text(name), .. content, 0, 0, 0, 0];

    private static byte[] WebP(string chunk, byte[] content) => [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBP"u8, .. Frames.Text(chunk), (byte)content.Length, (byte)(content.Length >> 8), 0, 0, .. content];

    private static byte[] Segment(byte[] content) => [0xff, 0xe1, (byte)(content.Length + 2 >> 8), (byte)(content.Length + 2), .. content];

    private static byte[] Piece(byte[] content, int offset) =>
        Segment([.. "http://ns.adobe.com/xmp/extension/\0"u8, .. Frames.Text(new string('A', 32)), 0, 0, 1, 0, 0, 0, (byte)(offset >> 8), (byte)offset, .. content]);

    private static byte[] Jpeg(int pieces)
    {
        var text = Text();
        var size = (text.Length + pieces - 1) / pieces;
        return [0xff, 0xd8, .. Enumerable.Range(0, pieces).SelectMany(i => Piece(text[(i * size)..Math.Min(text.Length, (i + 1) * size)], i * size)), 0xff, 0xda, 0, 2];
    }
}
