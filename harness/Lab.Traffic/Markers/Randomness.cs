using System.Numerics;
using System.Runtime.Intrinsics;

namespace Lab.Traffic.Markers;

/// <summary>Tells bytes that may be encrypted from those that are surely not.</summary>
internal static class Randomness
{
    private const int LeastBytes = 64;
    private const double Deviations = 6;

    /// <summary>
    /// True when as many bytes have their highest bit set as chance lets expect of encrypted ones: half, give or take six standard deviations. Text of any
    /// alphabet, base64, hex and fields of text have fewer or more; compressed data looks encrypted. Fewer than 64 bytes never do.
    /// </summary>
    public static bool LooksEncrypted(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < LeastBytes)
        {
            return false;
        }
        var high = 0;
        var i = 0;
        for (; i <= bytes.Length - Vector256<byte>.Count; i += Vector256<byte>.Count)
        {
            high += BitOperations.PopCount(Vector256.Create(bytes[i..]).ExtractMostSignificantBits());
        }
        for (; i < bytes.Length; i++)
        {
            high += bytes[i] >> 7;
        }
        return Math.Abs(high - bytes.Length / 2.0) <= Deviations * Math.Sqrt(bytes.Length) / 2;
    }
}
