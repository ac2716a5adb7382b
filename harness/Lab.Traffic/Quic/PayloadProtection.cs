using System.Security.Cryptography;
using Lab.Traffic.Decryption;

namespace Lab.Traffic.Quic;

/// <summary>Payloads of one direction under one secret (RFC 9001 5.3).</summary>
internal sealed class PayloadProtection : IDisposable
{
    public const int TagBytes = 16;
    private const int NonceBytes = 12;
    private readonly AesGcm? gcm;
    private readonly AesCcm? ccm;
    private readonly ChaCha20Poly1305? chaCha;
    private readonly byte[] iv;

    public PayloadProtection(CipherSuite suite, byte[] key, byte[] iv)
    {
        this.iv = iv;
        switch (suite.Kind)
        {
            case CipherKind.AesGcm:
                gcm = new AesGcm(key, TagBytes);
                break;
            case CipherKind.ChaCha20Poly1305:
                chaCha = new ChaCha20Poly1305(key);
                break;
            default:
                ccm = new AesCcm(key);
                break;
        }
    }

    /// <summary>Opens a payload.</summary>
    /// <param name="number">Whole packet number.</param>
    /// <param name="header">The packet's head without its protection.</param>
    /// <param name="payload">Ciphertext and tag.</param>
    /// <param name="plaintext">Takes the frames: as long as the ciphertext.</param>
    /// <returns>False when the key does not fit or the packet was changed.</returns>
    public bool TryOpen(ulong number, ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload, Span<byte> plaintext)
    {
        Span<byte> nonce = stackalloc byte[NonceBytes];
        iv.CopyTo(nonce);
        for (var i = 0; i < 8; i++)
        {
            nonce[NonceBytes - 1 - i] ^= (byte)(number >> 8 * i);
        }
        var ciphertext = payload[..^TagBytes];
        var tag = payload[^TagBytes..];
        try
        {
            gcm?.Decrypt(nonce, ciphertext, tag, plaintext, header);
            ccm?.Decrypt(nonce, ciphertext, tag, plaintext, header);
            chaCha?.Decrypt(nonce, ciphertext, tag, plaintext, header);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false; // The classes offer no other way to learn it; a direction is given up after too many failures.
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
