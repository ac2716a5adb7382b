using System.Buffers.Binary;

namespace Lab.Traffic.Decryption;

/// <summary>Records under AEAD ciphers: TLS 1.3 (RFC 8446 5.2, 5.3), and GCM, CCM and ChaCha20-Poly1305 in TLS 1.2 (RFC 5288, 6655, 7905).</summary>
internal sealed class AeadProtection : RecordProtection
{
    private const int ExplicitBytes = 8;
    private readonly AeadCipher cipher;
    private readonly byte[] iv;
    private readonly bool tls13;
    private readonly int tagBytes;

    /// <summary>Takes the keys.</summary>
    /// <param name="kind">The cipher.</param>
    /// <param name="key">Its key.</param>
    /// <param name="iv">12 bytes; 4 where records bring the other 8.</param>
    /// <param name="tls13">True for TLS 1.3.</param>
    public AeadProtection(CipherKind kind, ReadOnlySpan<byte> key, byte[] iv, bool tls13)
    {
        this.iv = iv;
        this.tls13 = tls13;
        tagBytes = kind == CipherKind.AesCcm8 ? 8 : 16;
        cipher = new AeadCipher(kind, key, tagBytes);
    }

    public override int Open(ReadOnlySpan<byte> header, ReadOnlySpan<byte> fragment, Span<byte> plaintext, out int offset)
    {
        offset = iv.Length == AeadCipher.NonceBytes ? 0 : ExplicitBytes;
        var length = fragment.Length - offset - tagBytes;
        if (length < 0)
        {
            return -1;
        }
        Span<byte> nonce = stackalloc byte[AeadCipher.NonceBytes];
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(number, Sequence);
        iv.CopyTo(nonce);
        if (offset > 0)
        {
            fragment[..offset].CopyTo(nonce[iv.Length..]);
        }
        else
        {
            for (var i = 0; i < 8; i++)
            {
                nonce[4 + i] ^= number[i];
            }
        }
        Span<byte> associated = stackalloc byte[13];
        number.CopyTo(associated);
        header[..3].CopyTo(associated[8..]);
        BinaryPrimitives.WriteUInt16BigEndian(associated[11..], (ushort)length);
        var sealedBytes = fragment.Slice(offset, length);
        if (!cipher.TryOpen(nonce, sealedBytes, fragment[(offset + length)..], plaintext[..length], tls13 ? header[..5] : associated))
        {
            return -1;
        }
        Sequence++;
        return length;
    }

    protected override void Dispose(bool disposing) => cipher.Dispose();
}
