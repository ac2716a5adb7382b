using System.Security.Cryptography;

namespace Lab.Traffic.Model;

/// <summary>A key or salt with which senders are known to digest values.</summary>
/// <param name="Name">Name that the forms of findings carry, such as "vendor-x".</param>
/// <param name="Key">The bytes; at least one.</param>
public sealed record MarkerKey(string Name, ReadOnlyMemory<byte> Key)
{
    /// <summary>What reports show in place of the key: the first 16 hex digits of its SHA-256. A short or guessable key can be found from it.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Key.Span))[..16];

    /// <summary>Name and fingerprint; never the key.</summary>
    /// <returns>Text for people.</returns>
    public override string ToString() => $"{Name} ({Fingerprint})";
}
