using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Lab.Traffic.Model;

namespace Lab.Traffic.Tests.Markers.GroundTruth;

/// <summary>Writes values in the ways senders do, with the platform's own encoders and digests: nothing here is shared with what finds them.</summary>
[SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "These digests are what phones send; nothing is protected with them here.")]
[SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "These digests are what phones send; nothing is protected with them here.")]
internal sealed class LeakForm(Random random)
{
    public static readonly MarkerKey Key = new("vendor", "s3cr3t-of-a-vendor"u8.ToArray());

    private static readonly (string Name, Func<byte[], byte[]> Of)[] Digests =
    [
        ("md5", MD5.HashData), ("sha1", SHA1.HashData), ("sha256", SHA256.HashData), ("sha384", SHA384.HashData), ("sha512", SHA512.HashData),
        .. SHA3_256.IsSupported
            ? new (string, Func<byte[], byte[]>)[] { ("sha3-256", SHA3_256.HashData), ("sha3-384", SHA3_384.HashData), ("sha3-512", SHA3_512.HashData) }
            : [],
    ];

    private static readonly (string Name, Func<byte[], byte[]> Of)[] Keyed =
    [
        ("hmac-md5", one => HMACMD5.HashData(Key.Key.Span, one)), ("hmac-sha1", one => HMACSHA1.HashData(Key.Key.Span, one)),
        ("hmac-sha256", one => HMACSHA256.HashData(Key.Key.Span, one)), ("hmac-sha512", one => HMACSHA512.HashData(Key.Key.Span, one)),
        ("salt-before-md5", one => MD5.HashData([.. Key.Key.Span, .. one])), ("salt-after-sha1", one => SHA1.HashData([.. one, .. Key.Key.Span])),
        ("salt-before-sha256", one => SHA256.HashData([.. Key.Key.Span, .. one])),
    ];

    /// <summary>A value in one of the forms that take no container to see.</summary>
    public (string Form, byte[] Bytes) Of(string value, MarkerKind kind, LeakedValue values) => random.Next(10) switch
    {
        0 or 1 => Digest(Canonical(value, kind)),
        2 => Short(Canonical(value, kind)),
        3 => Key2(Canonical(value, kind)),
        4 => Binary(value, kind),
        5 => Transformed(Canonical(value, kind)),
        6 => random.Next(2) == 0 ? ("utf-16le", Encoding.Unicode.GetBytes(values.Spelling(value, kind))) : ("utf-16be", Encoding.BigEndianUnicode.GetBytes(values.Spelling(value, kind))),
        _ => ("plain", Ascii(values.Spelling(value, kind))),
    };

    // Digests are promised of what programs store, in either case: not of the groups that people write.
    private string Canonical(string value, MarkerKind kind) => kind switch
    {
        MarkerKind.Mac or MarkerKind.Uuid or MarkerKind.Hex when random.Next(2) == 0 => value.ToUpperInvariant(),
        MarkerKind.Phone when random.Next(2) == 0 => value[1..],
        _ => value,
    };

    private (string, byte[]) Digest(string value)
    {
        var (name, digest) = Digests[random.Next(Digests.Length)];
        return Written(name, digest(Ascii(value)));
    }

    private (string, byte[]) Key2(string value)
    {
        var (name, digest) = Keyed[random.Next(Keyed.Length)];
        return Written(name, digest(Ascii(value)));
    }

    private (string, byte[]) Written(string name, byte[] digest) => random.Next(5) switch
    {
        0 => (name + "-hex", Ascii(Convert.ToHexStringLower(digest))),
        1 => (name + "-HEX", Ascii(Convert.ToHexString(digest))),
        2 => (name + "-base64", Ascii(Convert.ToBase64String(digest))),
        3 => (name + "-base64url", Ascii(Convert.ToBase64String(digest).TrimEnd('=').Replace('+', '-').Replace('/', '_'))),
        _ => (name + "-raw", digest),
    };

    private (string, byte[]) Short(string value) => random.Next(4) switch
    {
        0 => ("miui", Ascii(Convert.ToBase64String(SHA1.HashData(Ascii(value))).Replace('+', '-').Replace('/', '_')[..16])),
        1 => ("md5-middle", Ascii(Convert.ToHexStringLower(MD5.HashData(Ascii(value)))[8..24])),
        2 => ("md5-first", Ascii(Convert.ToHexString(MD5.HashData(Ascii(value)))[..16])),
        _ => ("sha256-first", Ascii(Convert.ToHexStringLower(SHA256.HashData(Ascii(value)))[..16])),
    };

    private (string, byte[]) Transformed(string value) => random.Next(3) switch
    {
        0 => ("reversed", [.. Ascii(value).Reverse()]),
        1 when value.Any(char.IsAsciiLetter) => ("rot13", [.. Ascii(value).Select(one => char.IsAsciiLetterLower((char)one) ? (byte)('a' + (one - 'a' + 13) % 26) : char.IsAsciiLetterUpper((char)one) ? (byte)('A' + (one - 'A' + 13) % 26) : one)]),
        _ => Xored(value),
    };

    private (string, byte[]) Xored(string value)
    {
        var key = (byte)random.Next(1, 256);
        // A key of one bit may leave a number a number: another number. Bytes beside it are part of what is changed.
        return ($"xor-{key:x2}", [.. Ascii($"\0{value}\0").Select(one => (byte)(one ^ key))]);
    }

    private (string, byte[]) Binary(string value, MarkerKind kind)
    {
        var digits = string.Concat(value.Where(char.IsAsciiHexDigit));
        return kind switch
        {
            MarkerKind.Imei or MarkerKind.Imsi => OfNumber(digits),
            MarkerKind.Mac => ("mac-raw", Convert.FromHexString(digits)),
            MarkerKind.Hex => random.Next(2) == 0 ? ("hex-raw", Convert.FromHexString(digits)) : ("u64le", [.. Convert.FromHexString(digits).Reverse()]),
            MarkerKind.Uuid => random.Next(2) == 0 ? ("uuid-raw", Convert.FromHexString(digits)) : ("guid", Guid.Parse(value).ToByteArray()),
            _ => ("plain", Ascii(value)),
        };
    }

    private (string, byte[]) OfNumber(string digits)
    {
        var number = ulong.Parse(digits, CultureInfo.InvariantCulture);
        var eight = new byte[8];
        switch (random.Next(4))
        {
            case 0:
                BinaryPrimitives.WriteUInt64LittleEndian(eight, number);
                return ("u64le", eight);
            case 1:
                BinaryPrimitives.WriteUInt64BigEndian(eight, number);
                return ("u64be", eight);
            case 2:
                return ("varint", [0x08, .. Varint(number), 0x12]);
            default:
                var padded = digits.Length % 2 == 0 ? digits : digits + "f";
                return ("bcd-swapped", Convert.FromHexString(string.Concat(padded.Chunk(2).Select(pair => $"{pair[1]}{pair[0]}"))));
        }
    }

    private static byte[] Varint(ulong value) => value < 128 ? [(byte)value] : [(byte)(value % 128 + 128), .. Varint(value / 128)];

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
