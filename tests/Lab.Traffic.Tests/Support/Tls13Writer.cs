using System.Security.Cryptography;
using System.Text;

namespace Lab.Traffic.Tests.Support;

/// <summary>Seals TLS 1.3 records of one direction under AES-128-GCM after RFC 8446 5.2 and 7; shares no code with the reader.</summary>
internal sealed class Tls13Writer(byte[] secret)
{
    private byte[] current = secret;
    private ulong sequence;

    public static byte[] Secret(byte fill) => [.. Enumerable.Repeat(fill, 32)];

    public void Use(byte[] next)
    {
        current = next;
        sequence = 0;
    }

    public void Update() => Use(Expand(current, "traffic upd", 32));

    public byte[] Seal(byte type, byte[] content, int padding = 0)
    {
        byte[] inner = [.. content, type, .. new byte[padding]];
        var length = inner.Length + 16;
        byte[] header = [23, 3, 3, (byte)(length >> 8), (byte)length];
        var nonce = Expand(current, "iv", 12);
        for (var i = 0; i < 8; i++)
        {
            nonce[11 - i] ^= (byte)(sequence >> 8 * i);
        }
        sequence++;
        var sealedBytes = new byte[inner.Length];
        var tag = new byte[16];
        using var cipher = new AesGcm(Expand(current, "key", 16), 16);
        cipher.Encrypt(nonce, inner, sealedBytes, tag, header);
        return [.. header, .. sealedBytes, .. tag];
    }

    // One block of HKDF-Expand is enough: nothing here is longer than a hash.
    private static byte[] Expand(byte[] secret, string label, int length)
    {
        var name = Encoding.ASCII.GetBytes("tls13 " + label);
        byte[] info = [0, (byte)length, (byte)name.Length, .. name, 0, 1];
        return HMACSHA256.HashData(secret, info)[..length];
    }
}
