namespace Lab.Traffic.Markers;

/// <summary>What stands beside a match in bytes that were written in hex.</summary>
internal static class HexContext
{
    private const int BytesOfMac = 6;
    private const int BytesOfIdentifier = 8;

    /// <summary>True for digits of a longer number that are read as if each were half a byte: they are not packed digits.</summary>
    public static bool IsPartOfNumber(ReadOnlySpan<byte> bytes, int at, Pattern pattern, Layer layer)
    {
        if (pattern.Form != "bcd" || layer.Names is not [.., "hex"])
        {
            return false;
        }
        var (start, end) = (at, at + pattern.Bytes.Length);
        while (start > 0 && IsTwoDigits(bytes[start - 1]) && bytes[start - 1] != 0)
        {
            start--;
        }
        while (end < bytes.Length && IsTwoDigits(bytes[end]) && bytes[end] != 0)
        {
            end++;
        }
        return end - start > pattern.Bytes.Length && (start == 0 || bytes[start - 1] == 0) && (end == bytes.Length || bytes[end] == 0);
    }

    /// <summary>True for six bytes in seven or eight that are written in hex: another identifier. What is longer may be a frame or a record that holds the address.</summary>
    public static bool IsPartOfIdentifier(ReadOnlySpan<byte> bytes, int at, Pattern pattern, Layer layer)
    {
        if (pattern.Form != "raw" || pattern.Bytes.Length != BytesOfMac || layer.Names is not [.., "hex"])
        {
            return false;
        }
        var before = bytes[Math.Max(0, at - BytesOfIdentifier)..at].LastIndexOf(LayerBuilder.Border) is >= 0 and var start ? at - Math.Max(0, at - BytesOfIdentifier) - start - LayerBuilder.Border.Length : at;
        var rest = bytes[(at + BytesOfMac)..];
        var after = rest[..Math.Min(rest.Length, BytesOfIdentifier)].IndexOf(LayerBuilder.Border) is >= 0 and var end ? end : rest.Length;
        return before + after is > 0 and <= BytesOfIdentifier - BytesOfMac;
    }

    private static bool IsTwoDigits(byte one) => one >> 4 < 10 && (one & 0x0f) < 10;
}
