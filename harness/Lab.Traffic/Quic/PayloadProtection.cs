using Lab.Traffic.Decryption;

namespace Lab.Traffic.Quic;

/// <summary>Payloads of one direction under one secret (RFC 9001 5.3).</summary>
internal sealed class PayloadProtection : IDisposable
{
    public const int TagBytes = 16;
    private readonly AeadCipher cipher;
    private readonly byte[] iv;

    public PayloadProtection(CipherSuite suite, byte[] key, byte[] iv)
    {
        this.iv = iv;
        cipher = new AeadCipher(suite.Kind, key, TagBytes);
    }

    /// <summary>Opens a payload.</summary>
    /// <param name="number">Whole packet number.</param>
    /// <param name="header">The packet's head without its protection.</param>
    /// <param name="payload">Ciphertext and tag.</param>
    /// <param name="plaintext">Takes the frames: as long as the ciphertext.</param>
    /// <returns>False when the key does not fit or the packet was changed.</returns>
    public bool TryOpen(ulong number, ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload, Span<byte> plaintext)
    {
        Span<byte> nonce = stackalloc byte[AeadCipher.NonceBytes];
        iv.CopyTo(nonce);
        for (var i = 0; i < 8; i++)
        {
            nonce[AeadCipher.NonceBytes - 1 - i] ^= (byte)(number >> 8 * i);
        }
        return cipher.TryOpen(nonce, payload[..^TagBytes], payload[^TagBytes..], plaintext, header);
    }

    /// <inheritdoc/>
    public void Dispose() => cipher.Dispose();
}
