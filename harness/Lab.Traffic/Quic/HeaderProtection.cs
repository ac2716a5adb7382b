using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Lab.Traffic.Decryption;

namespace Lab.Traffic.Quic;

/// <summary>Masks of the packet heads of one direction (RFC 9001 5.4). The key outlives key updates.</summary>
internal sealed class HeaderProtection : IDisposable
{
    public const int SampleBytes = 16;
    private readonly Aes? aes;
    private readonly byte[] key;

    public HeaderProtection(CipherSuite suite, byte[] key)
    {
        this.key = key;
        if (suite.Kind != CipherKind.ChaCha20Poly1305)
        {
            aes = Aes.Create();
            aes.Key = key;
        }
    }

    /// <summary>Computes a mask.</summary>
    /// <param name="sample">16 bytes of ciphertext.</param>
    /// <param name="mask">Takes 16 bytes, of which 5 are used.</param>
    [SuppressMessage("Security", "CA5358:Review cipher mode usage with cryptography experts", Justification = "RFC 9001 5.4.3 defines the mask with one block of AES-ECB.")]
    public void Mask(ReadOnlySpan<byte> sample, Span<byte> mask)
    {
        if (aes is not null)
        {
            aes.EncryptEcb(sample, mask, PaddingMode.None);
        }
        else
        {
            mask.Clear();
            ChaCha20Block.Compute(key, sample, mask[..5]);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => aes?.Dispose();
}
