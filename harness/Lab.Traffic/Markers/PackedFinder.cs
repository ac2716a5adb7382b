using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using Lab.Traffic.Flows;

namespace Lab.Traffic.Markers;

/// <summary>Finds and unpacks compressed data that stands anywhere in bytes: gzip (RFC 1952), zlib (RFC 1950), zip members, Zstandard (RFC 8878); and deflate and brotli where a unit begins.</summary>
internal static class PackedFinder
{
    private const int LeastPacked = 8;
    private const int LeastTextOfCut = 48;
    private const int ZipHeaderBytes = 30;
    private const int MostZipName = 1_024;
    private static readonly SearchValues<byte> FirstBytes = SearchValues.Create(0x1f, 0x28, 0x50, 0x78);

    /// <summary>Finds what may be compressed data, or the texts of a picture that are packed or in pieces.</summary>
    /// <returns>Where it begins; -1 when there is none.</returns>
    public static int Find(ReadOnlySpan<byte> bytes, int from, out string form)
    {
        form = "";
        for (var at = from; at < bytes.Length;)
        {
            var next = bytes[at..].IndexOfAny(FirstBytes);
            if (next < 0 || bytes.Length - at - next < LeastPacked)
            {
                return -1;
            }
            at += next;
            var rest = bytes[at..];
            form = rest[0] switch
            {
                0x1f when rest[1] == 0x8b && rest[2] == 8 => "gzip",
                0x28 when BinaryPrimitives.ReadUInt32LittleEndian(rest) == 0xfd2fb528 => "zstd",
                0x50 when BinaryPrimitives.ReadUInt32LittleEndian(rest) == 0x04034b50 => "zip",
                0x50 when PictureTexts.IsPng(bytes, at) => PictureTexts.Png,
                0x78 when rest[1] is 0x01 or 0x5e or 0x9c or 0xda => "zlib",
                0x78 when PictureTexts.IsExtendedXmp(bytes, at) => PictureTexts.Xmp,
                _ => "",
            };
            if (form.Length > 0)
            {
                return at;
            }
            at++;
        }
        return -1;
    }

    /// <summary>True when there are the first bytes of gzip, zip or Zstandard, at least three, which are rare by chance.</summary>
    public static bool HasMagic(ReadOnlySpan<byte> bytes) =>
        bytes.IndexOf((ReadOnlySpan<byte>)[0x1f, 0x8b, 8]) >= 0 || bytes.IndexOf("PK\u0003\u0004"u8) >= 0 || bytes.IndexOf((ReadOnlySpan<byte>)[0x28, 0xb5, 0x2f, 0xfd]) >= 0;

    /// <summary>Unpacks.</summary>
    /// <param name="packed">From the first byte of the container on.</param>
    /// <param name="form">What it is.</param>
    /// <param name="output">Takes the bytes.</param>
    /// <param name="used">Bytes of the container.</param>
    /// <param name="ranOut">True when the bytes end before the container does.</param>
    /// <returns>False when it is no such container.</returns>
    public static bool Unpack(ReadOnlySpan<byte> packed, string form, UnpackedBytes output, out int used, out bool ranOut)
    {
        used = 1;
        ranOut = false;
        if (form == "zstd")
        {
            return Zstandard(packed, output, out used, out ranOut);
        }
        var start = form switch { "gzip" => GzipHeader(packed), "zip" => ZipHeader(packed), _ => 2 };
        if (start <= 0 || start >= packed.Length)
        {
            ranOut = start >= packed.Length;
            return false;
        }
        var inflater = new Inflater(packed[start..]);
        var ended = inflater.Run(output);
        ranOut = inflater.RanOut;
        output.IsCut = !ended;
        used = start + inflater.Used;
        // Two bytes of zlib are no proof.
        return output.Count > 0 && (form != "zlib" || ended || output.IsFull || LooksRight(output));
    }

    /// <summary>Unpacks deflate without a header.</summary>
    public static bool Deflate(ReadOnlySpan<byte> packed, UnpackedBytes output)
    {
        var inflater = new Inflater(packed);
        var ended = inflater.Run(output);
        output.IsCut = !ended;
        return output.Count > 0 && (output.IsFull || (ended ? inflater.Used >= packed.Length - LeastPacked : LooksRight(output)));
    }

    /// <summary>True when a unit begins as zlib with a window of less than 32 KiB does (RFC 1950 2.2: CMF 08 to 68), whose first byte is too common to be looked for everywhere.</summary>
    public static bool MayBeSmallZlib(ReadOnlySpan<byte> packed) =>
        packed.Length > LeastPacked && (packed[0] & 0x8f) == 8 && packed[0] != 0x78 && (packed[1] & 0x20) == 0 && (packed[0] << 8 | packed[1]) % 31 == 0;

    /// <summary>Unpacks such.</summary>
    public static bool SmallZlib(ReadOnlySpan<byte> packed, UnpackedBytes output) => Deflate(packed[2..], output);

    /// <summary>Why a member of a zip file cannot be opened; null when it can, or when it is none.</summary>
    public static string? UnknownZipMember(ReadOnlySpan<byte> packed)
    {
        if (packed.Length < ZipHeaderBytes || packed[4] > 63 || packed[5] > 20)
        {
            return null;
        }
        var name = BinaryPrimitives.ReadUInt16LittleEndian(packed[26..]);
        if (name is 0 or > MostZipName || packed.Length < ZipHeaderBytes + name || packed.Slice(ZipHeaderBytes, name).IndexOfAnyInRange((byte)0, (byte)0x1f) >= 0)
        {
            return null;
        }
        var method = BinaryPrimitives.ReadUInt16LittleEndian(packed[8..]);
        return (packed[6] & 1) != 0 ? "encrypted" : method is 0 or 8 ? null : $"compressed with method {method} (PKWARE APPNOTE 4.4.5)";
    }

    /// <summary>Unpacks brotli.</summary>
    public static bool Brotli(ReadOnlySpan<byte> packed, UnpackedBytes output)
    {
        using var decoder = default(BrotliDecoder);
        Span<byte> block = stackalloc byte[1_024];
        while (true)
        {
            var status = decoder.Decompress(packed, block, out var used, out var written);
            packed = packed[used..];
            if (!output.Add(block[..written]))
            {
                return true;
            }
            if (status != OperationStatus.DestinationTooSmall)
            {
                output.IsCut = status != OperationStatus.Done;
                return output.Count > 0 && (status == OperationStatus.Done ? packed.Length < LeastPacked : LooksRight(output));
            }
        }
    }

    private static bool LooksRight(UnpackedBytes output) => output.Count >= LeastTextOfCut && PayloadText.IsMostlyText(output.Span);

    private static int GzipHeader(ReadOnlySpan<byte> packed)
    {
        if (packed.Length < 10 || (packed[3] & 0xe0) != 0)
        {
            return -1;
        }
        var (flags, at) = (packed[3], 10);
        if ((flags & 4) != 0)
        {
            at += at + 2 <= packed.Length ? 2 + BinaryPrimitives.ReadUInt16LittleEndian(packed[at..]) : 2;
        }
        for (var texts = (flags >> 3 & 1) + (flags >> 4 & 1); texts > 0 && at < packed.Length; texts--)
        {
            var end = packed[at..].IndexOf((byte)0);
            at = end < 0 ? packed.Length : at + end + 1;
        }
        return at + (flags & 2);
    }

    // PKWARE APPNOTE 4.3.7: method 8 is deflate; stored members stand as they are.
    private static int ZipHeader(ReadOnlySpan<byte> packed) => packed.Length < ZipHeaderBytes || BinaryPrimitives.ReadUInt16LittleEndian(packed[8..]) != 8
        ? -1
        : ZipHeaderBytes + BinaryPrimitives.ReadUInt16LittleEndian(packed[26..]) + BinaryPrimitives.ReadUInt16LittleEndian(packed[28..]);

    private static bool Zstandard(ReadOnlySpan<byte> packed, UnpackedBytes output, out int used, out bool ranOut)
    {
        used = 4;
        ranOut = false;
        var block = ArrayPool<byte>.Shared.Rent(16 << 10);
        try
        {
            using var decoder = new ZstdSharp.Decompressor();
            var total = 0;
            while (true)
            {
                var status = decoder.UnwrapStream(packed[total..], block, out var consumed, out var written);
                total += consumed;
                used = Math.Max(total, 4);
                if (!output.Add(block.AsSpan(0, written)) || status == OperationStatus.Done || (consumed == 0 && written == 0))
                {
                    ranOut = status == OperationStatus.NeedMoreData;
                    output.IsCut = status != OperationStatus.Done;
                    return output.Count > 0;
                }
            }
        }
        catch (ZstdSharp.ZstdException)
        {
            output.IsCut = true;
            return output.Count > 0; // Damaged or not Zstandard at all: what came before the fault counts.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }
}
