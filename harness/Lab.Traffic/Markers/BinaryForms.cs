using System.Buffers.Binary;
using System.Globalization;
using Lab.Traffic.Model;

namespace Lab.Traffic.Markers;

/// <summary>Forms of a value that are no text: packed digits, integers, raw addresses.</summary>
internal static class BinaryForms
{
    /// <summary>All of them: name of the form, spelling, bytes.</summary>
    public static IEnumerable<(string Form, string Variant, byte[] Bytes)> Of(Marker marker) => marker.Kind switch
    {
        MarkerKind.Imei or MarkerKind.Imsi or MarkerKind.Phone => Numbers(marker).SelectMany(digits => OfDigits(digits, marker.Kind)),
        MarkerKind.Mac => OfMac(HexOf(marker)),
        MarkerKind.Hex => OfHex(HexOf(marker)),
        MarkerKind.Uuid => OfUuid(HexOf(marker)),
        MarkerKind.Decimal => OfDecimal(marker.Value.Trim()),
        _ => [],
    };

    private static IEnumerable<string> Numbers(Marker marker) =>
        Spellings.Of(marker).Where(one => !one.Grouped && one.Text.All(char.IsAsciiDigit) && one.Text.Length <= 18).Select(one => one.Text);

    private static IEnumerable<(string Form, string Variant, byte[] Bytes)> OfDigits(string digits, MarkerKind kind)
    {
        // 14 packed digits of an IMEI are the beginning of those of any other phone that differs in the check digit only.
        if (kind != MarkerKind.Imei || digits.Length != 14)
        {
            yield return ("bcd-swapped", digits, Swapped(digits));
            yield return ("bcd", digits, Packed(digits.Length % 2 == 0 ? digits : digits + "f"));
        }
        if (digits.Length % 2 != 0)
        {
            yield return ("bcd", digits, Packed("0" + digits));
            if (kind != MarkerKind.Phone)
            {
                // 3GPP TS 24.008 10.5.1.4: the first octet has digit 1, "odd" and the type of identity.
                var first = (byte)((digits[0] - '0') << 4 | 0x08 | (kind == MarkerKind.Imei ? 2 : 1));
                yield return ("bcd-swapped", digits, [first, .. Swapped(digits[1..])]);
            }
        }
        if (digits[0] == '0')
        {
            yield break; // As an integer it would be another number.
        }
        var value = ulong.Parse(digits, CultureInfo.InvariantCulture);
        foreach (var one in OfInteger(digits, value))
        {
            yield return one;
        }
    }

    private static IEnumerable<(string Form, string Variant, byte[] Bytes)> OfInteger(string variant, ulong value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        yield return ("u64le", variant, bytes);
        yield return ("u64be", variant, [.. bytes.Reverse()]);
        yield return ("varint", variant, Varint(value));
    }

    private static IEnumerable<(string Form, string Variant, byte[] Bytes)> OfMac(string digits)
    {
        if (digits.Length != 12)
        {
            yield break;
        }
        var raw = Convert.FromHexString(digits);
        yield return ("raw", digits, raw);
        // RFC 4291 appendix A: the interface identifier that IPv6 makes of it.
        yield return ("eui-64", digits, [(byte)(raw[0] ^ 0x02), raw[1], raw[2], 0xff, 0xfe, raw[3], raw[4], raw[5]]);
    }

    private static IEnumerable<(string Form, string Variant, byte[] Bytes)> OfHex(string digits)
    {
        if (digits.Length is < 12 or > 128 || digits.Length % 2 != 0)
        {
            yield break;
        }
        var raw = Convert.FromHexString(digits);
        yield return ("raw", digits, raw);
        if (raw.Length == 8)
        {
            foreach (var one in OfInteger(digits, BinaryPrimitives.ReadUInt64BigEndian(raw)))
            {
                yield return one;
            }
        }
    }

    private static IEnumerable<(string Form, string Variant, byte[] Bytes)> OfUuid(string digits)
    {
        if (digits.Length == 32)
        {
            yield return ("raw", digits, Convert.FromHexString(digits));
            yield return ("guid-le", digits, new Guid(Convert.FromHexString(digits), bigEndian: true).ToByteArray(bigEndian: false));
        }
    }

    private static IEnumerable<(string Form, string Variant, byte[] Bytes)> OfDecimal(string text)
    {
        if (!text.Contains('.', StringComparison.Ordinal) || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            yield break;
        }
        var bytes = new byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        yield return ("f64le", text, bytes);
        yield return ("f64be", text, [.. bytes.Reverse()]);
    }

    private static string HexOf(Marker marker) => string.Concat(marker.Value.Where(char.IsAsciiHexDigit)).ToLowerInvariant();

    private static byte[] Packed(string digits) => Convert.FromHexString(digits);

    private static byte[] Swapped(string digits)
    {
        var packed = Packed(digits.Length % 2 == 0 ? digits : digits + "f");
        return [.. packed.Select(one => (byte)(one << 4 | one >> 4))];
    }

    private static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value > 0x7f; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }
        bytes.Add((byte)value);
        return [.. bytes];
    }
}
