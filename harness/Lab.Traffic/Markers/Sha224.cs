using System.Buffers.Binary;
using System.Numerics;

namespace Lab.Traffic.Markers;

/// <summary>SHA-224 (FIPS 180-4), which .NET does not have.</summary>
internal static class Sha224
{
    private const int BlockBytes = 64;
    private static readonly uint[] Constants = FractionsOfCubeRoots();

    /// <summary>Digest of 28 bytes.</summary>
    public static byte[] HashData(ReadOnlySpan<byte> bytes)
    {
        Span<uint> hash = [0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4];
        var padded = new byte[(bytes.Length + 9 + BlockBytes - 1) / BlockBytes * BlockBytes];
        bytes.CopyTo(padded);
        padded[bytes.Length] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(padded.AsSpan(padded.Length - 8), (ulong)bytes.Length * 8);
        for (var at = 0; at < padded.Length; at += BlockBytes)
        {
            Compress(hash, padded.AsSpan(at, BlockBytes));
        }
        var digest = new byte[28];
        for (var i = 0; i < 7; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(digest.AsSpan(i * 4), hash[i]);
        }
        return digest;
    }

    private static void Compress(Span<uint> hash, ReadOnlySpan<byte> block)
    {
        Span<uint> words = stackalloc uint[64];
        for (var i = 0; i < 64; i++)
        {
            words[i] = i < 16
                ? BinaryPrimitives.ReadUInt32BigEndian(block[(i * 4)..])
                : words[i - 16] + Sigma(words[i - 15], 7, 18, 3) + words[i - 7] + Sigma(words[i - 2], 17, 19, 10);
        }
        Span<uint> v = stackalloc uint[8];
        hash.CopyTo(v);
        for (var i = 0; i < 64; i++)
        {
            var first = v[7] + Sum(v[4], 6, 11, 25) + ((v[4] & v[5]) ^ (~v[4] & v[6])) + Constants[i] + words[i];
            var second = Sum(v[0], 2, 13, 22) + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
            v[..7].CopyTo(v[1..]);
            v[4] += first;
            v[0] = first + second;
        }
        for (var i = 0; i < 8; i++)
        {
            hash[i] += v[i];
        }
    }

    private static uint Sum(uint x, int a, int b, int c) => BitOperations.RotateRight(x, a) ^ BitOperations.RotateRight(x, b) ^ BitOperations.RotateRight(x, c);

    private static uint Sigma(uint x, int a, int b, int shift) => BitOperations.RotateRight(x, a) ^ BitOperations.RotateRight(x, b) ^ x >> shift;

    // FIPS 180-4 4.2.2: the first 32 bits of the fractional parts of the cube roots of the first 64 primes, in whole numbers: floor(cbrt(p * 2^96)) mod 2^32.
    private static uint[] FractionsOfCubeRoots() =>
        [.. Enumerable.Range(2, 310).Where(one => Enumerable.Range(2, one - 2).All(divisor => one % divisor != 0)).Take(64).Select(prime => (uint)(CubeRoot((BigInteger)prime << 96) & uint.MaxValue))];

    private static BigInteger CubeRoot(BigInteger value)
    {
        var root = BigInteger.Zero;
        for (var bit = 35; bit >= 0; bit--)
        {
            var tried = root | BigInteger.One << bit;
            root = tried * tried * tried <= value ? tried : root;
        }
        return root;
    }
}
