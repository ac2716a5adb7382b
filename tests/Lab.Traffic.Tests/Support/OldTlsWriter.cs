using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Lab.Traffic.Tests.Support;

/// <summary>Seals records of TLS 1.0 to 1.2 under RC4 or Triple DES after RFC 5246 6; shares no code with the reader.</summary>
[SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "Old TLS is defined with them.")]
[SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "Old TLS is defined with them.")]
[SuppressMessage("Security", "CA5401:Do not use CreateEncryptor with non-default IV", Justification = "Records bring theirs.")]
internal sealed class OldTlsWriter
{
    public const int Rc4Md5 = 0x0004;
    public const int Rc4Sha = 0x0005;
    public const int TripleDes = 0x000a;

    private readonly int version;
    private readonly int suite;
    private readonly byte[] macKey;
    private readonly byte[] key;
    private readonly Rc4? rc4;
    private byte[] iv;
    private ulong sequence;

    public OldTlsWriter(int version, int suite, byte[] master, byte[] clientRandom, byte[] serverRandom, bool client)
    {
        this.version = version;
        this.suite = suite;
        var (mac, keyBytes, ivBytes) = (suite == Rc4Md5 ? 16 : 20, suite == TripleDes ? 24 : 16, suite == TripleDes && version == 0x0301 ? 8 : 0);
        var block = Expand(version, master, [.. "key expansion"u8, .. serverRandom, .. clientRandom], 2 * (mac + keyBytes + ivBytes));
        macKey = Part(block, 0, mac, client);
        key = Part(block, 2 * mac, keyBytes, client);
        iv = Part(block, 2 * (mac + keyBytes), ivBytes, client);
        rc4 = suite == TripleDes ? null : new Rc4(key);
    }

    public byte[] Seal(byte type, byte[] content)
    {
        byte[] head = [.. new byte[8], type, .. TlsMessages.Number(version), .. TlsMessages.Number(content.Length)];
        BinaryPrimitives.WriteUInt64BigEndian(head, sequence++);
        byte[] covered = [.. head, .. content];
        byte[] plain = [.. content, .. suite == Rc4Md5 ? HMACMD5.HashData(macKey, covered) : HMACSHA1.HashData(macKey, covered)];
        var fragment = rc4 is null ? Cbc(plain) : rc4.Apply(plain);
        return [type, .. TlsMessages.Number(version), .. TlsMessages.Number(fragment.Length), .. fragment];
    }

    private byte[] Cbc(byte[] plain)
    {
        var padding = 7 - plain.Length % 8;
        plain = [.. plain, .. Enumerable.Repeat((byte)padding, padding + 1)];
        var explicitIv = version > 0x0301;
        using var cipher = TripleDES.Create();
        cipher.Padding = PaddingMode.None;
        iv = explicitIv ? [.. Enumerable.Repeat((byte)(0xa0 + sequence), 8)] : iv;
        using var encryptor = cipher.CreateEncryptor(key, iv);
        var sealedBytes = encryptor.TransformFinalBlock(plain, 0, plain.Length);
        byte[] fragment = explicitIv ? [.. iv, .. sealedBytes] : sealedBytes;
        iv = sealedBytes[^8..];
        return fragment;
    }

    private static byte[] Part(byte[] block, int start, int length, bool client) => block[(start + (client ? 0 : length))..][..length];

    private static byte[] Expand(int version, byte[] master, byte[] seed, int length) => version == 0x0303
        ? Hash(HMACSHA256.HashData, master, seed, length)
        : [.. Hash(HMACMD5.HashData, master[..24], seed, length).Zip(Hash(HMACSHA1.HashData, master[24..], seed, length), (one, other) => (byte)(one ^ other))];

    private static byte[] Hash(Func<byte[], byte[], byte[]> hmac, byte[] secret, byte[] seed, int length)
    {
        List<byte> bytes = [];
        for (var a = hmac(secret, seed); bytes.Count < length; a = hmac(secret, a))
        {
            bytes.AddRange(hmac(secret, [.. a, .. seed]));
        }
        return [.. bytes[..length]];
    }

    /// <summary>RC4 as it was published, with its table as a list.</summary>
    internal sealed class Rc4
    {
        private readonly List<int> table = [.. Enumerable.Range(0, 256)];
        private int x;
        private int y;

        public Rc4(byte[] key)
        {
            var swap = 0;
            for (var n = 0; n < 256; n++)
            {
                swap = (swap + table[n] + key[n % key.Length]) % 256;
                (table[n], table[swap]) = (table[swap], table[n]);
            }
        }

        public byte[] Apply(byte[] bytes) => [.. bytes.Select(one => (byte)(one ^ Next()))];

        private int Next()
        {
            x = (x + 1) % 256;
            y = (y + table[x]) % 256;
            (table[x], table[y]) = (table[y], table[x]);
            return table[(table[x] + table[y]) % 256];
        }
    }
}
