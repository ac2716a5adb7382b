using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;

namespace Lab.Traffic.Tcp;

/// <summary>
/// A keyed digest of 64 bits that tells equal segments from others at the speed of memory. The keys are random for each process: a sender that does not
/// know them cannot choose bytes that look alike. Digests are compared within a process only.
/// </summary>
internal static class SegmentDigest
{
    private const int StripeBytes = 128;
    private static readonly ulong[] Keys = MemoryMarshal.Cast<byte, ulong>(RandomNumberGenerator.GetBytes((StripeBytes / 8 + 2) * 8)).ToArray();

    /// <summary>The digest of bytes.</summary>
    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var digest = Fold(Keys[^1] ^ (ulong)bytes.Length, Keys[^2] | 1);
        if (Avx2.IsSupported && bytes.Length >= StripeBytes)
        {
            digest = Stripes(ref bytes, digest);
        }
        while (bytes.Length >= 8)
        {
            digest = Fold(digest ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes), Keys[0] | 1);
            bytes = bytes[8..];
        }
        foreach (var one in bytes)
        {
            digest = Fold(digest ^ one, Keys[1] | 1);
        }
        return digest;
    }

    // Four lanes of 32 bytes: each word is keyed, its halves multiplied, and what came before rotated, so that order counts.
    private static ulong Stripes(ref ReadOnlySpan<byte> bytes, ulong digest)
    {
        var keys = MemoryMarshal.Cast<ulong, Vector256<ulong>>(Keys.AsSpan(0, StripeBytes / 8));
        var (k0, k1, k2, k3) = (keys[0], keys[1], keys[2], keys[3]);
        var (a, b, c, d) = (k3, k2, k1, k0);
        var words = MemoryMarshal.Cast<byte, Vector256<ulong>>(bytes[..(bytes.Length & -StripeBytes)]);
        for (var i = 0; i + 3 < words.Length; i += 4)
        {
            a = Mix(a, words[i], k0);
            b = Mix(b, words[i + 1], k1);
            c = Mix(c, words[i + 2], k2);
            d = Mix(d, words[i + 3], k3);
        }
        bytes = bytes[(bytes.Length & -StripeBytes)..];
        for (var i = 0; i < 4; i++)
        {
            digest = Fold(digest ^ a[i], Keys[i] | 1);
            digest = Fold(digest ^ b[i], Keys[4 + i] | 1);
            digest = Fold(digest ^ c[i], Keys[8 + i] | 1);
            digest = Fold(digest ^ d[i], Keys[12 + i] | 1);
        }
        return digest;
    }

    private static Vector256<ulong> Mix(Vector256<ulong> lane, Vector256<ulong> word, Vector256<ulong> key)
    {
        var keyed = word ^ key;
        var product = Avx2.Multiply(keyed.AsUInt32(), (keyed >> 32).AsUInt32());
        return ((lane << 23) | (lane >> 41)) + product + word;
    }

    private static ulong Fold(ulong one, ulong other)
    {
        var high = Math.BigMul(one, other, out var low);
        return high ^ low;
    }
}
