using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Lab.Traffic.Model;

namespace Lab.Traffic.Markers;

/// <summary>Digests of a value as they are written on the wire.</summary>
[SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "These digests are what phones send; nothing is protected with them here.")]
[SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "These digests are what phones send; nothing is protected with them here.")]
internal sealed class DigestForms(IReadOnlyList<MarkerKey> keys)
{
    private const int ShortCharacters = 16;
    private static readonly Algorithm[] All =
    [
        new("md5", MD5.HashData, HMACMD5.HashData), new("sha1", SHA1.HashData, HMACSHA1.HashData), new("sha256", SHA256.HashData, HMACSHA256.HashData),
        new("sha512", SHA512.HashData, HMACSHA512.HashData), new("sha224", Sha224.HashData, null), new("sha384", SHA384.HashData, HMACSHA384.HashData),
        new("sha3-224", bytes => Keccak.Sha3(bytes, 28), null), new("sha3-256", bytes => SHA3_256.IsSupported ? SHA3_256.HashData(bytes) : Keccak.Sha3(bytes, 32), null),
        new("sha3-384", bytes => SHA3_384.IsSupported ? SHA3_384.HashData(bytes) : Keccak.Sha3(bytes, 48), null),
        new("sha3-512", bytes => SHA3_512.IsSupported ? SHA3_512.HashData(bytes) : Keccak.Sha3(bytes, 64), null),
    ];

    private const int Common = 3;
    private readonly (MarkerKey Key, byte[] Bytes)[] keys = [.. keys.Select(one => (one, one.Key.ToArray()))];

    private delegate byte[] Digest(ReadOnlySpan<byte> bytes);

    private delegate byte[] KeyedDigest(ReadOnlySpan<byte> key, ReadOnlySpan<byte> bytes);

    /// <summary>Digests of bytes in all ways to write them.</summary>
    /// <param name="bytes">The spelling.</param>
    /// <param name="commonOnly">True for whole MD5, SHA-1 and SHA-256 as text only, and no keys.</param>
    public IEnumerable<(string Form, byte[] Bytes, bool IgnoreCase, Boundary Boundary)> Of(byte[] bytes, bool commonOnly)
    {
        for (var i = 0; i < (commonOnly ? Common : All.Length); i++)
        {
            foreach (var one in Written(All[i].Names, All[i].Plain(bytes), i < Common && !commonOnly, commonOnly))
            {
                yield return one;
            }
        }
        foreach (var (key, secret) in commonOnly ? [] : keys)
        {
            foreach (var one in Keyed(key.Name, secret, bytes))
            {
                yield return one;
            }
        }
    }

    private static IEnumerable<(string Form, byte[] Bytes, bool IgnoreCase, Boundary Boundary)> Keyed(string name, byte[] secret, byte[] bytes)
    {
        for (var i = 0; i < All.Length; i++)
        {
            var algorithm = All[i];
            if (algorithm.Keyed is { } keyed)
            {
                foreach (var one in Written(new Names($"hmac-{algorithm.Name}", name), keyed(secret, bytes), shortened: false))
                {
                    yield return one;
                }
            }
            if (i >= Common)
            {
                continue;
            }
            foreach (var (form, salted) in new[] { ("salt-before", (byte[])[.. secret, .. bytes]), ("salt-after", [.. bytes, .. secret]) })
            {
                foreach (var one in Written(new Names($"{form}-{algorithm.Name}", name), algorithm.Plain(salted), shortened: false))
                {
                    yield return one;
                }
            }
        }
    }

    private static IEnumerable<(string Form, byte[] Bytes, bool IgnoreCase, Boundary Boundary)> Written(Names names, byte[] digest, bool shortened, bool textOnly = false)
    {
        var hex = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(digest));
        var standard = Convert.ToBase64String(digest).TrimEnd('=');
        var url = standard.Replace('+', '-').Replace('/', '_');
        yield return (names.Hex, hex, true, Boundary.None);
        yield return (names.Base64, Encoding.ASCII.GetBytes(standard), false, Boundary.None);
        if (url != standard)
        {
            yield return (names.Base64Url, Encoding.ASCII.GetBytes(url), false, Boundary.None);
        }
        if (!textOnly)
        {
            yield return (names.Raw, digest, false, Boundary.None);
        }
        if (!shortened)
        {
            yield break;
        }
        // MIUI sends the first 16 characters of the URL-safe form; the whole digest, if it is there, is the longer match.
        yield return (names.Base64Url16, Encoding.ASCII.GetBytes(url[..ShortCharacters]), false, Boundary.None);
        if (url[..ShortCharacters] != standard[..ShortCharacters])
        {
            yield return (names.Base64First16, Encoding.ASCII.GetBytes(standard[..ShortCharacters]), false, Boundary.None);
        }
        yield return (names.Hex16, hex[..ShortCharacters], true, Boundary.HexDigit);
        if (digest.Length == 16)
        {
            yield return (names.HexMiddle, hex[8..24], true, Boundary.HexDigit);
        }
    }

    private sealed record Algorithm(string Name, Digest Plain, KeyedDigest? Keyed)
    {
        public Names Names { get; } = new(Name, null);
    }

    // Made once: a set of patterns has hundreds of digests of the same form.
    private sealed class Names(string name, string? key)
    {
        private readonly string ending = key is null ? "" : ":" + key;

        public string Hex { get; } = $"{name}-hex{(key is null ? "" : ":" + key)}";

        public string Base64 { get; } = $"{name}-base64{(key is null ? "" : ":" + key)}";

        public string Base64Url { get; } = $"{name}-base64url{(key is null ? "" : ":" + key)}";

        public string Raw { get; } = $"{name}-raw{(key is null ? "" : ":" + key)}";

        public string Base64Url16 => $"{name}-base64url-16{ending}";

        public string Base64First16 => $"{name}-base64-16{ending}";

        public string Hex16 => $"{name}-hex-16{ending}";

        public string HexMiddle => $"{name}-hex-8-24{ending}";
    }
}
