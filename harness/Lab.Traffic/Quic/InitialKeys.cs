using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Lab.Traffic.Quic;

/// <summary>Keys of one direction's Initial packets, which anyone who sees the connection can derive (RFC 9001 5.2, RFC 9369 3.3).</summary>
internal sealed class InitialKeys : IDisposable
{
    private const int TagBytes = 16;
    private readonly Aes headerProtection;
    private readonly AesGcm payloadProtection;
    private readonly byte[] iv;

    /// <summary>Derives the keys.</summary>
    /// <param name="version">QUIC version; nothing opens under one that is not known.</param>
    /// <param name="connectionId">Destination connection id of the client's first Initial packet.</param>
    /// <param name="client">True for the client's keys.</param>
    public InitialKeys(uint version, ReadOnlySpan<byte> connectionId, bool client)
    {
        var prefix = version == QuicVersion.Two ? "quicv2 " : "quic ";
        var initial = HKDF.Extract(HashAlgorithmName.SHA256, connectionId.ToArray(), QuicVersion.SaltOf(version) ?? []);
        var secret = ExpandLabel(initial, client ? "client in" : "server in", 32);
        iv = ExpandLabel(secret, prefix + "iv", 12);
        headerProtection = Aes.Create();
        headerProtection.Key = ExpandLabel(secret, prefix + "hp", 16);
        payloadProtection = new AesGcm(ExpandLabel(secret, prefix + "key", 16), TagBytes);
    }

    /// <summary>Opens an Initial packet.</summary>
    /// <param name="packet">The packet, from its first byte to the end that its length field gives.</param>
    /// <param name="numberOffset">Where the packet number stands.</param>
    /// <returns>The frames; null when the keys do not fit.</returns>
    [SuppressMessage("Security", "CA5358:Review cipher mode usage with cryptography experts", Justification = "RFC 9001 5.4.3 defines the mask with one block of AES-ECB.")]
    public byte[]? Open(ReadOnlySpan<byte> packet, int numberOffset)
    {
        if (packet.Length < numberOffset + 4 + 16)
        {
            return null;
        }
        var mask = headerProtection.EncryptEcb(packet.Slice(numberOffset + 4, 16), PaddingMode.None);
        var first = (byte)(packet[0] ^ mask[0] & 0x0f);
        var numberBytes = (first & 0x03) + 1;
        var header = packet[..(numberOffset + numberBytes)].ToArray();
        header[0] = first;
        var nonce = iv.ToArray();
        for (var i = 0; i < numberBytes; i++)
        {
            header[numberOffset + i] ^= mask[1 + i];
            nonce[12 - numberBytes + i] ^= header[numberOffset + i];
        }
        var sealedBytes = packet[header.Length..];
        if (sealedBytes.Length < TagBytes)
        {
            return null;
        }
        var frames = new byte[sealedBytes.Length - TagBytes];
        try
        {
            payloadProtection.Decrypt(nonce, sealedBytes[..^TagBytes], sealedBytes[^TagBytes..], frames, header);
            return frames;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null; // The class offers no other way to learn it; callers bound how often this may happen.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        headerProtection.Dispose();
        payloadProtection.Dispose();
    }

    private static byte[] ExpandLabel(byte[] secret, string label, int length)
    {
        var name = Encoding.ASCII.GetBytes("tls13 " + label);
        var info = new byte[4 + name.Length];
        BinaryPrimitives.WriteUInt16BigEndian(info, (ushort)length);
        info[2] = (byte)name.Length;
        name.CopyTo(info, 3);
        return HKDF.Expand(HashAlgorithmName.SHA256, secret, length, info);
    }
}
