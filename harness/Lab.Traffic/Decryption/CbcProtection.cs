using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Lab.Traffic.Decryption;

/// <summary>Records under AES or Triple DES in CBC with an HMAC: TLS 1.0 to 1.2 (RFC 5246 6.2.3.2), with encrypt-then-MAC (RFC 7366) where it was agreed.</summary>
[SuppressMessage("Security", "CA5358:Review cipher mode usage with cryptography experts", Justification = "The protocol defines the mode; records are read, not protected.")]
internal sealed class CbcProtection : RecordProtection
{
    private readonly SymmetricAlgorithm cipher;
    private readonly RecordMac mac;
    private readonly bool encryptThenMac;
    private byte[]? chainedIv;

    /// <summary>Takes the keys.</summary>
    /// <param name="cipher">The cipher with its key; disposed with this.</param>
    /// <param name="macKey">Key of the HMAC.</param>
    /// <param name="macHash">Its hash.</param>
    /// <param name="chainedIv">First initialisation vector of TLS 1.0; null where each record brings its own.</param>
    /// <param name="encryptThenMac">True when the MAC covers the ciphertext.</param>
    public CbcProtection(SymmetricAlgorithm cipher, byte[] macKey, HashAlgorithmName macHash, byte[]? chainedIv, bool encryptThenMac)
    {
        this.cipher = cipher;
        mac = new RecordMac(macHash, macKey);
        this.chainedIv = chainedIv;
        this.encryptThenMac = encryptThenMac;
    }

    private int BlockBytes => cipher.BlockSize / 8;

    public override int Open(ReadOnlySpan<byte> header, ReadOnlySpan<byte> fragment, Span<byte> plaintext, out int offset)
    {
        offset = chainedIv is null ? BlockBytes : 0;
        var covered = fragment;
        if (encryptThenMac)
        {
            if (fragment.Length < mac.Length)
            {
                return -1;
            }
            covered = fragment[..^mac.Length];
            if (!mac.Covers(Sequence, header, covered, fragment[^mac.Length..]))
            {
                return -1;
            }
        }
        var blocks = covered.Length - offset;
        if (blocks < BlockBytes || blocks % BlockBytes != 0)
        {
            return -1;
        }
        var iv = chainedIv is null ? covered[..BlockBytes] : chainedIv;
        cipher.DecryptCbc(covered[offset..], iv, plaintext, PaddingMode.None);
        if (chainedIv is not null)
        {
            chainedIv = covered[^BlockBytes..].ToArray();
        }
        var length = WithoutPadding(plaintext[..blocks]);
        if (!encryptThenMac)
        {
            length -= mac.Length;
            if (length < 0 || !mac.Covers(Sequence, header, plaintext[..length], plaintext.Slice(length, mac.Length)))
            {
                return -1;
            }
        }
        if (length >= 0)
        {
            Sequence++;
        }
        return length;
    }

    protected override void Dispose(bool disposing)
    {
        cipher.Dispose();
        mac.Dispose();
    }

    private static int WithoutPadding(ReadOnlySpan<byte> bytes)
    {
        var padding = bytes[^1];
        var length = bytes.Length - 1 - padding;
        return length >= 0 && bytes[length..].IndexOfAnyExcept(padding) < 0 ? length : -1;
    }
}
