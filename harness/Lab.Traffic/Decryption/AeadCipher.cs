using System.Security.Cryptography;

namespace Lab.Traffic.Decryption;

/// <summary>One of the AEAD ciphers of TLS and QUIC (RFC 5116, RFC 8439) under a key.</summary>
internal sealed class AeadCipher : IDisposable
{
    /// <summary>Length of a nonce in bytes.</summary>
    public const int NonceBytes = 12;

    private readonly AesGcm? gcm;
    private readonly AesCcm? ccm;
    private readonly ChaCha20Poly1305? chaCha;

    /// <summary>Takes the key.</summary>
    /// <param name="kind">The cipher; any that is neither GCM nor ChaCha20 is CCM.</param>
    /// <param name="key">Its key.</param>
    /// <param name="tagBytes">Length of its tags.</param>
    public AeadCipher(CipherKind kind, ReadOnlySpan<byte> key, int tagBytes)
    {
        switch (kind)
        {
            case CipherKind.AesGcm:
                gcm = new AesGcm(key, tagBytes);
                break;
            case CipherKind.ChaCha20Poly1305:
                chaCha = new ChaCha20Poly1305(key);
                break;
            default:
                ccm = new AesCcm(key);
                break;
        }
    }

    /// <summary>Opens what is sealed.</summary>
    /// <returns>False when the key does not fit or a byte was changed.</returns>
    public bool TryOpen(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> tag, Span<byte> plaintext, ReadOnlySpan<byte> associated)
    {
        try
        {
            gcm?.Decrypt(nonce, ciphertext, tag, plaintext, associated);
            ccm?.Decrypt(nonce, ciphertext, tag, plaintext, associated);
            chaCha?.Decrypt(nonce, ciphertext, tag, plaintext, associated);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false; // The classes offer no other way to learn it; a direction is given up after its first failures.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        gcm?.Dispose();
        ccm?.Dispose();
        chaCha?.Dispose();
    }
}
