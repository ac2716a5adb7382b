using System.Buffers.Binary;
using System.Numerics;

namespace Lab.Traffic.Quic;

/// <summary>One block of the ChaCha20 key stream (RFC 8439 2.3): the platform offers the cipher only together with Poly1305, and header protection needs it alone.</summary>
internal static class ChaCha20Block
{
    public const int KeyBytes = 32;
    private const int Words = 16;
    private const int DoubleRounds = 10;

    /// <summary>Computes the start of a block.</summary>
    /// <param name="key">32 bytes.</param>
    /// <param name="counterAndNonce">16 bytes: the counter, little-endian, and 12 bytes of nonce.</param>
    /// <param name="output">Takes the first bytes of the block, at most 64.</param>
    public static void Compute(ReadOnlySpan<byte> key, ReadOnlySpan<byte> counterAndNonce, Span<byte> output)
    {
        Span<uint> initial = [0x61707865, 0x3320646e, 0x79622d32, 0x6b206574, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        for (var i = 0; i < 8; i++)
        {
            initial[4 + i] = BinaryPrimitives.ReadUInt32LittleEndian(key[(4 * i)..]);
        }
        for (var i = 0; i < 4; i++)
        {
            initial[12 + i] = BinaryPrimitives.ReadUInt32LittleEndian(counterAndNonce[(4 * i)..]);
        }
        Span<uint> state = stackalloc uint[Words];
        initial.CopyTo(state);
        for (var round = 0; round < DoubleRounds; round++)
        {
            for (var i = 0; i < 4; i++)
            {
                QuarterRound(ref state[i], ref state[4 + i], ref state[8 + i], ref state[12 + i]);
            }
            for (var i = 0; i < 4; i++)
            {
                QuarterRound(ref state[i], ref state[4 + (i + 1 & 3)], ref state[8 + (i + 2 & 3)], ref state[12 + (i + 3 & 3)]);
            }
        }
        Span<byte> block = stackalloc byte[4 * Words];
        for (var i = 0; i < Words; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(block[(4 * i)..], state[i] + initial[i]);
        }
        block[..output.Length].CopyTo(output);
    }

    private static void QuarterRound(ref uint a, ref uint b, ref uint c, ref uint d)
    {
        a += b;
        d = BitOperations.RotateLeft(d ^ a, 16);
        c += d;
        b = BitOperations.RotateLeft(b ^ c, 12);
        a += b;
        d = BitOperations.RotateLeft(d ^ a, 8);
        c += d;
        b = BitOperations.RotateLeft(b ^ c, 7);
    }
}
