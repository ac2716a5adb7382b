using System.Security.Cryptography;

namespace Lab.Traffic.Tests.Hostile;

/// <summary>Client Initials of QUIC version 1, sealed with the keys that RFC 9001 A.1 prints.</summary>
internal static class InitialWriter
{
    public static byte[] Crypto(int offset, byte[] data) => [6, .. Number(offset), .. Number(data.Length), .. data];

    public static byte[] Seal(byte number, byte[] frames)
    {
        byte[] plain = [.. frames, .. new byte[Math.Max(0, 300 - frames.Length)]];
        byte[] header = [0xc0, 0, 0, 0, 1, 8, .. Convert.FromHexString("8394c8f03e515708"), 0, 0, .. Number(plain.Length + 1 + 16), number];
        var nonce = Convert.FromHexString("fa044b2f42a3fd3b46fb255c");
        nonce[^1] ^= number;
        var (body, tag) = (new byte[plain.Length], new byte[16]);
        using var gcm = new AesGcm(Convert.FromHexString("1f369613dd76d5467730efcbe3b1a22d"), 16);
        gcm.Encrypt(nonce, plain, body, tag, header);
        using var aes = Aes.Create();
        aes.Key = Convert.FromHexString("9f50449e04a0e810283a1e9933adedd2");
        byte[] packet = [.. header, .. body, .. tag];
        var mask = aes.EncryptEcb(packet.AsSpan(header.Length - 1 + 4, 16), PaddingMode.None);
        packet[0] ^= (byte)(mask[0] & 0x0f);
        packet[header.Length - 1] ^= mask[1];
        return packet;
    }

    private static byte[] Number(int value) => [(byte)(0x40 | value >> 8), (byte)value];
}
