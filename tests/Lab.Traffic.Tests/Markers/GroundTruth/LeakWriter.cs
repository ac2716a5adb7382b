using System.IO.Compression;
using System.Text;

namespace Lab.Traffic.Tests.Markers.GroundTruth;

/// <summary>Packs values in the ways senders do, with the platform's own encoders: nothing here is shared with what finds them.</summary>
internal sealed class LeakWriter(Random random)
{
    public static readonly string[] Wrappings =
    [
        "gzip", "zlib", "deflate", "br", "zstd", "base64", "base64url", "base32", "hex", "percent", "json", "html", "quoted-printable", "ascii85", "zip", "protobuf", "msgpack", "cbor", "multipart", "jwt", "form",
    ];

    /// <summary>Bytes around a value as an app would send it.</summary>
    public byte[] Message(byte[] value) => random.Next(3) switch
    {
        0 => [.. Ascii($"{{\"v\":\"1.{random.Next(10, 100)}\",\"id\":\""), .. value, .. Ascii($"\",\"m\":\"Redmi {random.Next(10)} phone\"}}")],
        1 => [.. Ascii($"model=phone&id="), .. value, .. Ascii($"&lang=de&time={random.Next(100_000_000, 1_000_000_000)}")],
        _ => [.. Ascii("<log>start of a line, id "), .. value, .. Ascii(" </log>")],
    };

    public byte[] Wrap(string form, byte[] bytes) => form switch
    {
        "gzip" => Packed(bytes, stream => new GZipStream(stream, CompressionLevel.Optimal)),
        "zlib" => Packed(bytes, stream => new ZLibStream(stream, CompressionLevel.Fastest)),
        "deflate" => Packed(bytes, stream => new DeflateStream(stream, CompressionLevel.SmallestSize)),
        "br" => Packed(bytes, stream => new BrotliStream(stream, CompressionLevel.Optimal)),
        "zstd" => new ZstdSharp.Compressor().Wrap(bytes).ToArray(),
        "base64" => Ascii(Convert.ToBase64String(bytes, random.Next(2) == 0 ? Base64FormattingOptions.None : Base64FormattingOptions.InsertLineBreaks)),
        "base64url" => Ascii(Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_')),
        "base32" => Ascii(Base32(bytes)),
        "hex" => Ascii(random.Next(2) == 0 ? Convert.ToHexString(bytes) : Convert.ToHexStringLower(bytes)),
        "percent" => [.. bytes.SelectMany(one => Ascii(char.IsAsciiLetterOrDigit((char)one) && random.Next(4) > 0 ? ((char)one).ToString() : random.Next(2) == 0 ? $"%{one:X2}" : $"%{one:x2}"))],
        "json" => [.. Ascii("{\"d\":\""), .. JsonEscaped(bytes), .. Ascii("\"}")],
        "html" => [.. Ascii("<p>"), .. (bytes.All(one => one < 0x80) ? bytes : Ascii(Convert.ToBase64String(bytes))).SelectMany(one => Ascii(random.Next(2) == 0 ? $"&#{one};" : $"&#x{one:x};")), .. Ascii("</p>")],
        "quoted-printable" => [.. bytes.SelectMany((one, i) => Ascii($"={one:X2}{(i % 24 == 23 ? "=\r\n" : "")}"))],
        "ascii85" => [.. Ascii("<~"), .. Ascii(Ascii85Text(bytes)), .. Ascii("~>")],
        "form" => [.. Ascii("a=1&d="), .. Wrap("percent", bytes), .. Ascii("&lang=zh+TW")],
        "zip" => Zip(bytes),
        "protobuf" => [0x08, 0x96, 0x01, 0x2a, .. Varint(bytes.Length), .. bytes, 0x32, 0x03, (byte)'a', (byte)'b', (byte)'c', 0x38, 0x01],
        "msgpack" => [0x82, 0xa1, (byte)'k', 0xc6, (byte)(bytes.Length >> 24), (byte)(bytes.Length >> 16), (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes, 0x31, 0x32],
        "cbor" => [0xa2, 0x61, (byte)'k', 0x5a, (byte)(bytes.Length >> 24), (byte)(bytes.Length >> 16), (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes, 0x18, 0x32, 0x01],
        "multipart" => [.. Ascii("--xYzBoundary\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\n"), .. bytes, .. Ascii("\r\n--xYzBoundary--\r\n")],
        "jwt" => [.. Ascii("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."), .. Wrap("base64url", bytes), .. Ascii(".c2lnbmF0dXJlLW9mLW5vYm9keQ")],
        _ => throw new ArgumentOutOfRangeException(nameof(form)),
    };

    private static IEnumerable<byte> JsonEscaped(byte[] bytes) => bytes.All(one => one is >= 0x20 and < 0x7f)
        ? bytes.SelectMany(one => Ascii($"\\u{(int)one:X4}"))
        : Ascii(string.Concat(Convert.ToBase64String(bytes).Select(one => one == '/' ? "\\/" : one.ToString())));

    private static string Base32(byte[] bytes)
    {
        var bits = string.Concat(bytes.Select(one => Convert.ToString(one, 2).PadLeft(8, '0')));
        bits = bits.PadRight((bits.Length + 4) / 5 * 5, '0');
        return string.Concat(Enumerable.Range(0, bits.Length / 5).Select(i => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[Convert.ToInt32(bits.Substring(i * 5, 5), 2)]));
    }

    private static string Ascii85Text(byte[] bytes)
    {
        var text = new StringBuilder();
        foreach (var chunk in bytes.Chunk(4))
        {
            var number = chunk.Concat(new byte[4]).Take(4).Aggregate(0L, (sum, one) => sum * 256 + one);
            var group = string.Concat(Enumerable.Range(0, 5).Select(i => (char)(33 + number / (long)Math.Pow(85, 4 - i) % 85)));
            text.Append(group == "!!!!!" && chunk.Length == 4 ? "z" : group[..(chunk.Length + 1)]);
        }
        return text.ToString();
    }

    private static byte[] Varint(int value) => value < 128 ? [(byte)value] : [(byte)(value % 128 + 128), .. Varint(value / 128)];

    private static byte[] Zip(byte[] bytes)
    {
        var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            var member = archive.CreateEntry("log.json", CompressionLevel.Optimal);
            member.LastWriteTime = new DateTimeOffset(2020, 1, 2, 3, 4, 6, TimeSpan.Zero); // The same bytes for the same seed.
            using var entry = member.Open();
            entry.Write(bytes);
        }
        return file.ToArray();
    }

    private static byte[] Packed(byte[] bytes, Func<Stream, Stream> wrap)
    {
        var packed = new MemoryStream();
        using (var stream = wrap(packed))
        {
            stream.Write(bytes);
        }
        return packed.ToArray();
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
