using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Lab.Traffic.Model;

namespace Lab.Traffic.Markers;

/// <summary>Digests of a value as they are written on the wire.</summary>
[SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "These digests are what phones send; nothing is protected with them here.")]
[SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "These digests are what phones send; nothing is protected with them here.")]
internal sealed class DigestForms(IReadOnlyList<MarkerKey> keys)
{
    private static readonly Algorithm[] All =
    [
        new("md5", MD5.HashData, HMACMD5.HashData), new("sha1", SHA1.HashData, HMACSHA1.HashData), new("sha256", SHA256.HashData, HMACSHA256.HashData),
        new("sha512", SHA512.HashData, HMACSHA512.HashData), new("sha224", Sha224.HashData, Hmac(Sha224.HashData, 64)), new("sha384", SHA384.HashData, HMACSHA384.HashData),
        OfSha3("sha3-224", bytes => Keccak.Sha3(bytes, 28), 144), OfSha3("sha3-256", bytes => SHA3_256.IsSupported ? SHA3_256.HashData(bytes) : Keccak.Sha3(bytes, 32), 136),
        OfSha3("sha3-384", bytes => SHA3_384.IsSupported ? SHA3_384.HashData(bytes) : Keccak.Sha3(bytes, 48), 104),
        OfSha3("sha3-512", bytes => SHA3_512.IsSupported ? SHA3_512.HashData(bytes) : Keccak.Sha3(bytes, 64), 72),
    ];

    private const int Common = 3;
    private const int Shortened = 4;
    private readonly (MarkerKey Key, byte[] Bytes)[] keys = [.. keys.Select(one => (one, one.Key.ToArray()))];
    private readonly DigestNames[,] hmac = NamesOf("hmac", keys);
    private readonly DigestNames[,] saltBefore = NamesOf("salt-before", keys);
    private readonly DigestNames[,] saltAfter = NamesOf("salt-after", keys);

    private delegate byte[] Digest(ReadOnlySpan<byte> bytes);

    private delegate byte[] KeyedDigest(ReadOnlySpan<byte> key, ReadOnlySpan<byte> bytes);

    /// <summary>Adds the digests of a spelling in all ways to write them.</summary>
    /// <param name="patterns">Takes them.</param>
    /// <param name="marker">Number of the marker.</param>
    /// <param name="variant">The spelling.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="commonOnly">True for whole MD5, SHA-1 and SHA-256 as text only, and no keys.</param>
    public void Add(PatternSet patterns, int marker, string variant, byte[] bytes, bool commonOnly)
    {
        for (var i = 0; i < (commonOnly ? Common : All.Length); i++)
        {
            var writer = new DigestWriter(patterns, marker, variant, All[i].Names);
            writer.Write(All[i].Plain(bytes), raw: !commonOnly, shortened: i < Shortened && !commonOnly);
        }
        for (var i = 0; i < keys.Length && !commonOnly; i++)
        {
            AddKeyed(patterns, marker, variant, bytes, i);
        }
    }

    private void AddKeyed(PatternSet patterns, int marker, string variant, byte[] bytes, int key)
    {
        var secret = keys[key].Bytes;
        byte[] before = [.. secret, .. bytes];
        byte[] after = [.. bytes, .. secret];
        for (var i = 0; i < All.Length; i++)
        {
            new DigestWriter(patterns, marker, variant, hmac[key, i]).Write(All[i].Keyed(secret, bytes), raw: true, shortened: false);
            new DigestWriter(patterns, marker, variant, saltBefore[key, i]).Write(All[i].Plain(before), raw: true, shortened: false);
            new DigestWriter(patterns, marker, variant, saltAfter[key, i]).Write(All[i].Plain(after), raw: true, shortened: false);
        }
    }

    private static DigestNames[,] NamesOf(string form, IReadOnlyList<MarkerKey> keys)
    {
        var names = new DigestNames[keys.Count, All.Length];
        for (var key = 0; key < keys.Count; key++)
        {
            for (var i = 0; i < All.Length; i++)
            {
                names[key, i] = new DigestNames($"{form}-{All[i].Name}", keys[key].Name);
            }
        }
        return names;
    }

    private static Algorithm OfSha3(string name, Digest digest, int blockBytes) => new(name, digest, Hmac(digest, blockBytes));

    // RFC 2104, for digests whose keyed form the platform lacks.
    private static KeyedDigest Hmac(Digest digest, int blockBytes) => (key, bytes) =>
    {
        var inner = new byte[blockBytes + bytes.Length];
        (key.Length > blockBytes ? digest(key) : key).CopyTo(inner);
        var outer = inner[..blockBytes];
        for (var i = 0; i < blockBytes; i++)
        {
            inner[i] ^= 0x36;
            outer[i] ^= 0x5c;
        }
        bytes.CopyTo(inner.AsSpan(blockBytes));
        return digest([.. outer, .. digest(inner)]);
    };

    private sealed record Algorithm(string Name, Digest Plain, KeyedDigest Keyed)
    {
        public DigestNames Names { get; } = new(Name, null);
    }
}
