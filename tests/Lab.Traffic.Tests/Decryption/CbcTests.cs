using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using CsCheck;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Decryption;

/// <summary>AES-CBC as the platform's library no longer makes it: MAC before encryption, and TLS 1.0 with its chained vectors.</summary>
[SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "Old TLS is defined with them.")]
[SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "Old TLS is defined with them.")]
[SuppressMessage("Security", "CA5401:Do not use CreateEncryptor with non-default IV", Justification = "Records bring theirs.")]
public class CbcTests
{
    private const string Request = "GET /a HTTP/1.1\r\nHost: old.example\r\n\r\n";
    private static readonly byte[] Random = [.. Enumerable.Repeat((byte)7, 32)];
    private static readonly byte[] Master = [.. Enumerable.Range(1, 48).Select(one => (byte)one)];
    private static readonly string Keys = $"CLIENT_RANDOM {Convert.ToHexStringLower(Random)} {Convert.ToHexStringLower(Master)}\n";

    [Theory]
    [InlineData(0x0301)]
    [InlineData(0x0302)]
    [InlineData(0x0303)]
    public void Records_with_the_mac_inside_are_opened(int version) => Analyze(Connection(version, _ => { })).Http.Should().HaveCount(3);

    [Theory]
    [InlineData(0x0301)]
    [InlineData(0x0303)]
    public void Changed_record_closes_the_direction_and_never_throws(int version)
    {
        Gen.Select(Gen.Int[0, 60], Gen.Int[1, 255]).Sample(
            change =>
            {
                var facts = Analyze(Connection(version, second => second[5 + change.Item1] ^= (byte)change.Item2));
                return facts.Http.Count == 1 && facts.Tls.Single().ClosedReason!.Contains("record 2 of the client", StringComparison.Ordinal);
            },
            iter: 200);
    }

    private static CaptureFacts Analyze(byte[] capture) => CaptureBuilder.Analyze(capture, Keys);

    private static byte[] Connection(int version, Action<byte[]> changeSecondRequest)
    {
        byte[] serverRandom = [.. Enumerable.Repeat((byte)9, 32)];
        var block = Expand(version, [.. "key expansion"u8, .. serverRandom, .. Random], 104);
        var (mac, key, iv) = (block[..20], block[40..56], block[72..88]);
        byte[] second = Seal(version, mac, key, ref iv, 0, 22, TlsMessages.Handshake(20, new byte[12]));
        List<byte[]> records = [second];
        for (ulong i = 1; i <= 3; i++)
        {
            records.Add(Seal(version, mac, key, ref iv, i, 23, Frames.Text(Request)));
        }
        changeSecondRequest(records[2]);
        return new Conversation(server: 443).Handshake().Send(TlsMessages.Record(22, TlsMessages.ClientHello(Random)))
            .Answer(TlsMessages.Record(22, TlsMessages.ServerHello(serverRandom, version, 0x002f)))
            .Send([.. TlsMessages.Record(20, [1]), .. records.SelectMany(one => one)]).ToCapture().ToArray();
    }

    private static byte[] Seal(int version, byte[] mac, byte[] key, ref byte[] iv, ulong number, byte type, byte[] content)
    {
        var head = new byte[13];
        BinaryPrimitives.WriteUInt64BigEndian(head, number);
        byte[] tail = [type, .. TlsMessages.Number(version), .. TlsMessages.Number(content.Length)];
        tail.CopyTo(head, 8);
        byte[] covered = [.. head, .. content];
        byte[] plain = [.. content, .. HMACSHA1.HashData(mac, covered)];
        var padding = 15 - plain.Length % 16 + 16 * (int)(number % 3);
        plain = [.. plain, .. Enumerable.Repeat((byte)padding, padding + 1)];
        var explicitIv = version > 0x0301;
        using var aes = Aes.Create();
        aes.Padding = PaddingMode.None;
        using var encryptor = aes.CreateEncryptor(key, explicitIv ? iv = [.. Enumerable.Repeat((byte)(0xa0 + number), 16)] : iv);
        var sealedBytes = encryptor.TransformFinalBlock(plain, 0, plain.Length);
        byte[] fragment = explicitIv ? [.. iv, .. sealedBytes] : sealedBytes;
        iv = sealedBytes[^16..];
        return [type, .. TlsMessages.Number(version), .. TlsMessages.Number(fragment.Length), .. fragment];
    }

    private static byte[] Expand(int version, byte[] seed, int length)
    {
        if (version == 0x0303)
        {
            return Hash(HMACSHA256.HashData, Master, seed, length);
        }
        return [.. Hash(HMACMD5.HashData, Master[..24], seed, length).Zip(Hash(HMACSHA1.HashData, Master[24..], seed, length), (one, other) => (byte)(one ^ other))];
    }

    private static byte[] Hash(Func<byte[], byte[], byte[]> hmac, byte[] secret, byte[] seed, int length)
    {
        List<byte> bytes = [];
        for (var a = hmac(secret, seed); bytes.Count < length; a = hmac(secret, a))
        {
            bytes.AddRange(hmac(secret, [.. a, .. seed]));
        }
        return [.. bytes[..length]];
    }
}
