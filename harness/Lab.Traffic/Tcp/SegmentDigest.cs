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
    private const int PairBytes = 16;
    private static readonly ulong[] Keys = MemoryMarshal.Cast<byte, ulong>(RandomNumberGenerator.GetBytes((StripeBytes / 8 + 2) * 8)).ToArray();

    /// <summary>The digest of bytes.</summary>
    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var digest = Fold(Keys[^1] ^ (ulong)bytes.Length, Keys[^2] | 1);
        if (Avx2.IsSupported && bytes.Length >= StripeBytes)
        {
            return Fold(digest ^ Stripes(bytes), Keys[0] | 1);
        }
        for (; bytes.Length > StripeBytes; bytes = bytes[StripeBytes..])
        {
            digest = Fold(digest ^ Words(bytes[..StripeBytes]), Keys[0] | 1);
        }
        return Fold(digest ^ Words(bytes), Keys[0] | 1);
    }

    // Products of keyed pairs of words, summed: none waits for another. What is left at the end is read with bytes before it, for the length is in the digest.
    private static ulong Words(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < PairBytes)
        {
            Span<byte> padded = stackalloc byte[PairBytes];
            padded.Clear();
            bytes.CopyTo(padded);
            return Pair(padded, 0);
        }
        var (sum, key, at) = (0UL, 0, 0);
        for (; at + PairBytes <= bytes.Length; at += PairBytes, key += 2)
        {
            sum += Pair(bytes[at..], key);
        }
        return at < bytes.Length ? sum + Pair(bytes[^PairBytes..], key) : sum;
    }

    private static ulong Pair(ReadOnlySpan<byte> bytes, int key) =>
        Fold(BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ Keys[key], BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]) ^ Keys[key + 1]);

    // Four lanes of 32 bytes: each word is keyed, its halves multiplied, and what came before rotated, so that order counts.
    private static ulong Stripes(ReadOnlySpan<byte> bytes)
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
        if (bytes.Length % StripeBytes != 0)
        {
            words = MemoryMarshal.Cast<byte, Vector256<ulong>>(bytes[^StripeBytes..]);
            (a, b, c, d) = (Mix(a, words[0], k0), Mix(b, words[1], k1), Mix(c, words[2], k2), Mix(d, words[3], k3));
        }
        var sum = 0UL;
        for (var i = 0; i < 4; i++)
        {
            sum += Fold(a[i] ^ Keys[i], b[i] ^ Keys[4 + i]) + Fold(c[i] ^ Keys[8 + i], d[i] ^ Keys[12 + i]);
        }
        return sum;
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
