namespace Lab.Traffic.Flows;

/// <summary>Tells text from binary in payloads of no known protocol.</summary>
internal static class PayloadText
{
    private const int SampleBytes = 512;
    private const double TextShare = 0.9;

    /// <summary>True when nine of ten bytes are printable ASCII, white space or parts of well-formed UTF-8.</summary>
    public static bool IsMostlyText(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length, SampleBytes)];
        var text = 0;
        for (var i = 0; i < sample.Length; i++)
        {
            var one = sample[i];
            if (one is >= 0x20 and < 0x7f or 0x09 or 0x0a or 0x0d)
            {
                text++;
            }
            else if (one >= 0xc2)
            {
                text += CountUtf8(sample[i..], ref i);
            }
        }
        return text >= sample.Length * TextShare;
    }

    private static int CountUtf8(ReadOnlySpan<byte> bytes, ref int index)
    {
        if (System.Text.Rune.DecodeFromUtf8(bytes, out _, out var consumed) != System.Buffers.OperationStatus.Done)
        {
            return 0;
        }
        index += consumed - 1;
        return consumed;
    }
}
