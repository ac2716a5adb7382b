using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Lab.Traffic.Decryption;

/// <summary>The HMAC of records before AEAD (RFC 5246 6.2.3.1).</summary>
internal sealed class RecordMac(HashAlgorithmName hash, byte[] key) : IDisposable
{
    private readonly IncrementalHash mac = IncrementalHash.CreateHMAC(hash, key);

    /// <summary>Bytes of the code.</summary>
    public int Length { get; } = key.Length;

    /// <summary>True when the code is that of the content.</summary>
    /// <param name="sequence">Number of the record.</param>
    /// <param name="header">Its five bytes.</param>
    /// <param name="content">What the code covers.</param>
    /// <param name="expected">The code.</param>
    public bool Covers(ulong sequence, ReadOnlySpan<byte> header, ReadOnlySpan<byte> content, ReadOnlySpan<byte> expected)
    {
        Span<byte> head = stackalloc byte[13];
        BinaryPrimitives.WriteUInt64BigEndian(head, sequence);
        header[..3].CopyTo(head[8..]);
        BinaryPrimitives.WriteUInt16BigEndian(head[11..], (ushort)content.Length);
        Span<byte> computed = stackalloc byte[64];
        mac.AppendData(head);
        mac.AppendData(content);
        var length = mac.GetHashAndReset(computed);
        return CryptographicOperations.FixedTimeEquals(computed[..length], expected);
    }

    /// <inheritdoc/>
    public void Dispose() => mac.Dispose();
}
