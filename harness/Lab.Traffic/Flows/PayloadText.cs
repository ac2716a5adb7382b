using System.Buffers;
using System.Text;

namespace Lab.Traffic.Flows;

/// <summary>Tells text from binary in payloads of no known protocol.</summary>
internal static class PayloadText
{
    private const int SampleBytes = 512;
    private const double TextShare = 0.9;

    private static readonly SearchValues<byte> Printable = SearchValues.Create([0x09, 0x0a, 0x0d, .. Enumerable.Range(0x20, 0x5f).Select(one => (byte)one)]);

    /// <summary>True when nine of ten bytes are printable ASCII, white space or parts of well-formed UTF-8.</summary>
    public static bool IsMostlyText(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length, SampleBytes)];
        var text = sample.Length;
        var enough = sample.Length * TextShare;
        for (var i = 0; i < sample.Length;)
        {
            var next = sample[i..].IndexOfAnyExcept(Printable);
            if (next < 0)
            {
                break;
            }
            i += next;
            if (sample[i] >= 0xc2 && Rune.DecodeFromUtf8(sample[i..], out _, out var consumed) == OperationStatus.Done)
            {
                i += consumed;
                continue;
            }
            i++;
            if (--text < enough)
            {
                return false;
            }
        }
        return true;
    }
}
