using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Lab.Benchmarks.Captures;

/// <summary>Writes Initial packets of QUIC version 1 (RFC 9000 17.2.2), sealed with the keys that follow from the client's first connection id (RFC 9001 5).</summary>
internal sealed class QuicInitial : IDisposable
{
    private const int NumberBytes = 4, TagBytes = 16;
    private static readonly byte[] Salt = Convert.FromHexString("38762cf7f55934b34d179ae6a4c80cadccbb7f0a");
    private readonly AesGcm sealing;
    private readonly Aes mask = Aes.Create();
    private readonly byte[] iv;

    /// <summary>Makes one end's keys.</summary>
    /// <param name="connectionId">The client's first destination connection id.</param>
    /// <param name="client">Whose keys.</param>
    public QuicInitial(byte[] connectionId, bool client)
    {
        var secret = Expand(HKDF.Extract(HashAlgorithmName.SHA256, connectionId, Salt), client ? "client in" : "server in", 32);
        sealing = new AesGcm(Expand(secret, "quic key", 16), TagBytes);
        iv = Expand(secret, "quic iv", 12);
        mask.Key = Expand(secret, "quic hp", 16);
    }

    /// <summary>A packet that fills a datagram.</summary>
    /// <param name="destination">Destination connection id.</param>
    /// <param name="source">Source connection id.</param>
    /// <param name="number">Packet number.</param>
    /// <param name="frames">Its frames; PADDING fills up what they leave.</param>
    /// <param name="size">Bytes of the datagram.</param>
    [SuppressMessage("Security", "CA5358:Review cipher mode usage with cryptography experts", Justification = "RFC 9001 5.4.3 defines the mask with one block of AES-ECB.")]
    public byte[] Seal(byte[] destination, byte[] source, uint number, byte[] frames, int size)
    {
        byte[] head = [0xc0 | NumberBytes - 1, 0, 0, 0, 1, (byte)destination.Length, .. destination, (byte)source.Length, .. source, 0];
        var numberAt = head.Length + 2;
        var datagram = new byte[size];
        head.CopyTo(datagram, 0);
        BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(head.Length), (ushort)(0x4000 | size - numberAt));
        BinaryPrimitives.WriteUInt32BigEndian(datagram.AsSpan(numberAt), number);
        var content = new byte[size - numberAt - NumberBytes - TagBytes];
        frames.CopyTo(content, 0);
        var nonce = iv.ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(nonce.AsSpan(8), BinaryPrimitives.ReadUInt32BigEndian(nonce.AsSpan(8)) ^ number);
        var sealedAt = numberAt + NumberBytes;
        sealing.Encrypt(nonce, content, datagram.AsSpan(sealedAt, content.Length), datagram.AsSpan(size - TagBytes), datagram.AsSpan(0, sealedAt));
        var protection = mask.EncryptEcb(datagram.AsSpan(numberAt + 4, 16), PaddingMode.None);
        datagram[0] ^= (byte)(protection[0] & 0x0f);
        for (var i = 0; i < NumberBytes; i++)
        {
            datagram[numberAt + i] ^= protection[1 + i];
        }
        return datagram;
    }

    /// <summary>A CRYPTO frame at the stream's beginning (RFC 9000 19.6).</summary>
    public static byte[] Crypto(byte[] message) => [6, 0, (byte)(0x40 | message.Length >> 8), (byte)message.Length, .. message];

    /// <inheritdoc/>
    public void Dispose()
    {
        sealing.Dispose();
        mask.Dispose();
    }

    // HKDF-Expand-Label of RFC 8446 7.1 with no context.
    private static byte[] Expand(byte[] secret, string label, int length)
    {
        var name = Encoding.ASCII.GetBytes("tls13 " + label);
        return HKDF.Expand(HashAlgorithmName.SHA256, secret, length, [0, (byte)length, (byte)name.Length, .. name, 0]);
    }
}
