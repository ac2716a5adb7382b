using System.Security.Cryptography;

namespace Lab.Traffic.Decryption;

/// <summary>Records under RC4 with an HMAC (RFC 5246 6.2.3.1), which phones up to about 2015 still chose. The platform has no RC4: it is written out here, to read and never to protect.</summary>
internal sealed class Rc4Protection : RecordProtection
{
    private readonly RecordMac mac;
    private readonly byte[] state = new byte[256];
    private byte i;
    private byte j;

    /// <summary>Takes the keys.</summary>
    public Rc4Protection(byte[] key, byte[] macKey, HashAlgorithmName macHash)
    {
        mac = new RecordMac(macHash, macKey);
        for (var n = 0; n < state.Length; n++)
        {
            state[n] = (byte)n;
        }
        for (var (n, at) = (0, (byte)0); n < state.Length; n++)
        {
            at += (byte)(state[n] + key[n % key.Length]);
            (state[n], state[at]) = (state[at], state[n]);
        }
    }

    public override int Open(ReadOnlySpan<byte> header, ReadOnlySpan<byte> fragment, Span<byte> plaintext, out int offset)
    {
        offset = 0;
        for (var n = 0; n < fragment.Length; n++)
        {
            i++;
            j += state[i];
            (state[i], state[j]) = (state[j], state[i]);
            plaintext[n] = (byte)(fragment[n] ^ state[(byte)(state[i] + state[j])]);
        }
        var length = fragment.Length - mac.Length;
        if (length < 0 || !mac.Covers(Sequence, header, plaintext[..length], plaintext.Slice(length, mac.Length)))
        {
            return -1;
        }
        Sequence++;
        return length;
    }

    protected override void Dispose(bool disposing) => mac.Dispose();
}
