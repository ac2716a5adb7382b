using System.Buffers.Binary;
using System.Security.Cryptography;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Hostile;

/// <summary>Seals TLS 1.2 records of a client under TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 (RFC 5246 6.3, RFC 5288); shares no code with the reader.</summary>
internal sealed class Tls12Writer
{
    public static readonly byte[] Random = [.. Enumerable.Repeat((byte)7, 32)];
    public static readonly byte[] ServerRandom = [.. Enumerable.Repeat((byte)9, 32)];
    private static readonly byte[] Master = [.. Enumerable.Range(1, 48).Select(one => (byte)one)];
    private static readonly byte[] Block = Expand([.. "key expansion"u8, .. ServerRandom, .. Random], 40);
    private ulong sequence;

    public static string Keys => $"CLIENT_RANDOM {Convert.ToHexStringLower(Random)} {Convert.ToHexStringLower(Master)}\n";

    public byte[] Seal(byte type, byte[] content)
    {
        var number = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(number, sequence++);
        byte[] head = [.. number, type, 3, 3, .. TlsMessages.Number(content.Length)];
        var (sealedBytes, tag) = (new byte[content.Length], new byte[16]);
        using var cipher = new AesGcm(Block.AsSpan(0, 16), 16);
        byte[] nonce = [.. Block[32..36], .. number];
        cipher.Encrypt(nonce, content, sealedBytes, tag, head);
        byte[] fragment = [.. number, .. sealedBytes, .. tag];
        return [type, 3, 3, .. TlsMessages.Number(fragment.Length), .. fragment];
    }

    private static byte[] Expand(byte[] seed, int length)
    {
        List<byte> bytes = [];
        for (var a = HMACSHA256.HashData(Master, seed); bytes.Count < length; a = HMACSHA256.HashData(Master, a))
        {
            byte[] part = [.. a, .. seed];
            bytes.AddRange(HMACSHA256.HashData(Master, part));
        }
        return [.. bytes[..length]];
    }
}
