using System.Buffers.Binary;
using System.Numerics;

namespace Lab.Traffic.Markers;

/// <summary>SHA-3 (FIPS 202), for the lengths and platforms that .NET does not cover.</summary>
internal static class Keccak
{
    private const int Rounds = 24;
    private const int StateBytes = 200;
    private static readonly ulong[] RoundConstants = Constants();

    /// <summary>SHA3-224, -256, -384 or -512.</summary>
    /// <param name="bytes">The message.</param>
    /// <param name="length">Bytes of digest: 28, 32, 48 or 64.</param>
    public static byte[] Sha3(ReadOnlySpan<byte> bytes, int length)
    {
        var rate = StateBytes - 2 * length;
        Span<ulong> state = stackalloc ulong[25];
        Span<byte> block = stackalloc byte[rate];
        for (; bytes.Length >= rate; bytes = bytes[rate..])
        {
            Absorb(state, bytes[..rate]);
        }
        block.Clear();
        bytes.CopyTo(block);
        block[bytes.Length] ^= 0x06;
        block[rate - 1] ^= 0x80;
        Absorb(state, block);
        var digest = new byte[length];
        for (var i = 0; i < length; i++)
        {
            digest[i] = (byte)(state[i / 8] >> i % 8 * 8);
        }
        return digest;
    }

    private static void Absorb(Span<ulong> state, ReadOnlySpan<byte> block)
    {
        for (var i = 0; i < block.Length / 8; i++)
        {
            state[i] ^= BinaryPrimitives.ReadUInt64LittleEndian(block[(i * 8)..]);
        }
        foreach (var constant in RoundConstants)
        {
            Round(state);
            state[0] ^= constant;
        }
    }

    // Theta, rho and pi, chi of FIPS 202 3.2.
    private static void Round(Span<ulong> state)
    {
        Span<ulong> column = stackalloc ulong[5];
        Span<ulong> moved = stackalloc ulong[25];
        for (var x = 0; x < 5; x++)
        {
            column[x] = state[x] ^ state[x + 5] ^ state[x + 10] ^ state[x + 15] ^ state[x + 20];
        }
        for (var i = 0; i < 25; i++)
        {
            state[i] ^= column[(i + 4) % 5] ^ BitOperations.RotateLeft(column[(i + 1) % 5], 1);
        }
        moved[0] = state[0];
        var (a, b) = (1, 0);
        for (var t = 0; t < 24; t++)
        {
            var to = b + 5 * ((2 * a + 3 * b) % 5);
            moved[to] = BitOperations.RotateLeft(state[a + 5 * b], (t + 1) * (t + 2) / 2);
            (a, b) = (b, (2 * a + 3 * b) % 5);
        }
        for (var i = 0; i < 25; i++)
        {
            var row = i / 5 * 5;
            state[i] = moved[i] ^ (~moved[row + (i + 1) % 5] & moved[row + (i + 2) % 5]);
        }
    }

    // The shift register of FIPS 202 3.2.5.
    private static ulong[] Constants()
    {
        var constants = new ulong[Rounds];
        var register = 1;
        for (var round = 0; round < Rounds; round++)
        {
            for (var j = 0; j <= 6; j++)
            {
                constants[round] |= (register & 1) != 0 ? 1UL << (1 << j) - 1 : 0;
                register = register << 1 ^ ((register & 0x80) != 0 ? 0x171 : 0);
            }
        }
        return constants;
    }
}
