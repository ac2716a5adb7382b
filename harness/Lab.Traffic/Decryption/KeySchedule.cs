using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Lab.Traffic.Decryption;

/// <summary>Key derivation of TLS: the pseudo-random functions of RFC 2246 5 and RFC 5246 5, HKDF-Expand-Label of RFC 8446 7.1.</summary>
internal static class KeySchedule
{
    /// <summary>HKDF-Expand-Label with an empty context.</summary>
    public static byte[] ExpandLabel(HashAlgorithmName hash, byte[] secret, string label, int length)
    {
        var name = Encoding.ASCII.GetBytes("tls13 " + label);
        var info = new byte[4 + name.Length];
        BinaryPrimitives.WriteUInt16BigEndian(info, (ushort)length);
        info[2] = (byte)name.Length;
        name.CopyTo(info, 3);
        return HKDF.Expand(hash, secret, length, info);
    }

    /// <summary>The key block of TLS 1.2 and before.</summary>
    /// <param name="version">Version number; below 0x0303 the function of TLS 1.0 is used.</param>
    /// <param name="hash">Hash of the suite, for TLS 1.2.</param>
    /// <param name="master">Master secret.</param>
    /// <param name="serverRandom">From the server hello.</param>
    /// <param name="clientRandom">From the client hello.</param>
    /// <param name="length">Bytes wanted.</param>
    public static byte[] KeyBlock(int version, HashAlgorithmName hash, byte[] master, byte[] serverRandom, byte[] clientRandom, int length)
    {
        byte[] seed = [.. "key expansion"u8, .. serverRandom, .. clientRandom];
        if (version >= 0x0303)
        {
            return Expand(hash, master, seed, length);
        }
        var half = (master.Length + 1) / 2;
        var block = Expand(HashAlgorithmName.MD5, master[..half], seed, length);
        var other = Expand(HashAlgorithmName.SHA1, master[^half..], seed, length);
        for (var i = 0; i < length; i++)
        {
            block[i] ^= other[i];
        }
        return block;
    }

    // P_hash of RFC 5246 5.
    private static byte[] Expand(HashAlgorithmName hash, byte[] secret, byte[] seed, int length)
    {
        var result = new byte[length];
        var a = seed;
        for (var done = 0; done < length;)
        {
            a = Hmac(hash, secret, a);
            var part = Hmac(hash, secret, [.. a, .. seed]);
            var taken = Math.Min(part.Length, length - done);
            part.AsSpan(0, taken).CopyTo(result.AsSpan(done));
            done += taken;
        }
        return result;
    }

    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "TLS 1.0 is defined with them; records are read, not protected.")]
    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "TLS 1.0 is defined with them; records are read, not protected.")]
    private static byte[] Hmac(HashAlgorithmName hash, byte[] key, byte[] data) =>
        hash == HashAlgorithmName.SHA384 ? HMACSHA384.HashData(key, data)
        : hash == HashAlgorithmName.SHA256 ? HMACSHA256.HashData(key, data)
        : hash == HashAlgorithmName.SHA1 ? HMACSHA1.HashData(key, data)
        : HMACMD5.HashData(key, data);
}
