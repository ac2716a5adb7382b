using System.Security.Cryptography;
using System.Text;

namespace Lab.Traffic.Tests.Support;

/// <summary>Seals QUIC packets of one direction under one secret after RFC 9001 5 and RFC 9369 3; shares no code with the reader.</summary>
internal sealed class QuicSealer
{
    private readonly int cipher;
    private readonly string label;
    private readonly byte[] headerKey;
    private byte[] secret;
    private bool phase;

    public QuicSealer(byte[] secret, int cipher = 0x1301, bool two = false)
    {
        this.secret = secret;
        this.cipher = cipher;
        label = two ? "quicv2 " : "quic ";
        IsTwo = two;
        headerKey = Expand("hp", cipher == 0x1301 ? 16 : 32);
    }

    public bool IsTwo { get; }

    /// <summary>Version that long headers state; null for 1 or 2.</summary>
    public byte[]? StatedVersion { get; init; }

    public static byte[] Varint(long value) => value switch
    {
        < 64 => [(byte)value],
        < 16_384 => [(byte)(0x40 | value >> 8), (byte)value],
        < 1 << 30 => [(byte)(0x80 | value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value],
        _ => [(byte)(0xc0 | value >> 56), (byte)(value >> 48), (byte)(value >> 40), (byte)(value >> 32), (byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value],
    };

    /// <summary>Secret of the Initial packets of one end.</summary>
    public static QuicSealer Initial(byte[] connectionId, bool client, bool two = false)
    {
        var salt = Convert.FromHexString(two ? "0dede3def700a6db819381be6e269dcbf9bd2ed9" : "38762cf7f55934b34d179ae6a4c80cadccbb7f0a");
        var initial = HMACSHA256.HashData(salt, connectionId);
        byte[] info = [0, 32, 15, .. "tls13 "u8, .. client ? "client in"u8 : "server in"u8, 0, 1];
        return new QuicSealer(HMACSHA256.HashData(initial, info), 0x1301, two);
    }

    /// <summary>Secret of the client's Initial packets in a version with a salt of its own and the labels of version 1.</summary>
    public static QuicSealer Initial(byte[] connectionId, string version, string salt)
    {
        byte[] info = [0, 32, 15, .. "tls13 client in"u8, 0, 1];
        return new QuicSealer(HMACSHA256.HashData(HMACSHA256.HashData(Convert.FromHexString(salt), connectionId), info)) { StatedVersion = Convert.FromHexString(version) };
    }

    public void Update()
    {
        secret = Expand("ku", secret.Length);
        phase = !phase;
    }

    /// <summary>A packet with a long header: 0 Initial, 1 0-RTT, 2 Handshake.</summary>
    public byte[] Long(int type, byte[] to, byte[] from, byte[] frames, uint number, bool grease = false)
    {
        frames = Pad(frames, 4);
        var bits = (IsTwo ? type + 1 & 3 : type) << 4;
        var version = StatedVersion ?? (IsTwo ? (byte[])[0x6b, 0x33, 0x43, 0xcf] : [0, 0, 0, 1]);
        byte[] header = [(byte)((grease ? 0x80 : 0xc0) | bits | 1), .. version, (byte)to.Length, .. to, (byte)from.Length, .. from, .. type == 0 ? [(byte)0] : Array.Empty<byte>(), .. Varint(frames.Length + 2 + 16)];
        return Seal([.. header, (byte)(number >> 8), (byte)number], 2, frames, number, 0x0f);
    }

    public byte[] Short(byte[] to, byte[] frames, uint number, int numberBytes = 2, bool grease = false)
    {
        byte[] shown = [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];
        return Seal([(byte)((grease ? 0 : 0x40) | (phase ? 4 : 0) | numberBytes - 1), .. to, .. shown[^numberBytes..]], numberBytes, Pad(frames, 4), number, 0x1f);
    }

    private static byte[] Pad(byte[] frames, int least) => frames.Length >= least ? frames : [.. frames, .. new byte[least - frames.Length]];

    private byte[] Seal(byte[] header, int numberBytes, byte[] frames, uint number, byte headerBits)
    {
        var nonce = Expand("iv", 12);
        for (var i = 0; i < 4; i++)
        {
            nonce[11 - i] ^= (byte)(number >> 8 * i);
        }
        var (body, tag) = (new byte[frames.Length], new byte[16]);
        if (cipher == 0x1303)
        {
            using var chaCha = new ChaCha20Poly1305(Expand("key", 32));
            chaCha.Encrypt(nonce, frames, body, tag, header);
        }
        else
        {
            using var gcm = new AesGcm(Expand("key", cipher == 0x1301 ? 16 : 32), 16);
            gcm.Encrypt(nonce, frames, body, tag, header);
        }
        byte[] packet = [.. header, .. body, .. tag];
        var at = header.Length - numberBytes;
        var mask = Mask(packet[(at + 4)..(at + 20)]);
        packet[0] ^= (byte)(mask[0] & headerBits);
        for (var i = 0; i < numberBytes; i++)
        {
            packet[at + i] ^= mask[1 + i];
        }
        return packet;
    }

    private byte[] Mask(byte[] sample)
    {
        if (cipher == 0x1303)
        {
            return ChaCha(sample);
        }
        using var aes = Aes.Create();
        aes.Key = headerKey;
        return aes.EncryptEcb(sample, PaddingMode.None);
    }

    // RFC 8439 2.3 as a table of the eight quarter rounds.
    private byte[] ChaCha(byte[] sample)
    {
        byte[] start = [.. "expand 32-byte k"u8, .. headerKey, .. sample];
        var from = Enumerable.Range(0, 16).Select(i => BitConverter.ToUInt32(start, 4 * i)).ToArray();
        var x = from.ToArray();
        int[][] rounds = [[0, 4, 8, 12], [1, 5, 9, 13], [2, 6, 10, 14], [3, 7, 11, 15], [0, 5, 10, 15], [1, 6, 11, 12], [2, 7, 8, 13], [3, 4, 9, 14]];
        foreach (var r in Enumerable.Repeat(rounds, 10).SelectMany(one => one))
        {
            foreach (var (target, add, turned, bits) in ((int, int, int, int)[])[(0, 1, 3, 16), (2, 3, 1, 12), (0, 1, 3, 8), (2, 3, 1, 7)])
            {
                x[r[target]] += x[r[add]];
                x[r[turned]] = uint.RotateLeft(x[r[turned]] ^ x[r[target]], bits);
            }
        }
        return [.. x.Zip(from, (a, b) => a + b).SelectMany(BitConverter.GetBytes)];
    }

    private byte[] Expand(string name, int length)
    {
        var text = Encoding.ASCII.GetBytes("tls13 " + label + name);
        byte[] info = [0, (byte)length, (byte)text.Length, .. text, 0, 1];
        return (cipher == 0x1302 ? HMACSHA384.HashData(secret, info) : HMACSHA256.HashData(secret, info))[..length];
    }
}
