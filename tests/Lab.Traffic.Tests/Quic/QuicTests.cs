using System.Security.Cryptography;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Quic;

/// <summary>Packets sealed with the keys that RFC 9001 A.1 prints for connection id 8394c8f03e515708.</summary>
public class QuicTests
{
    private static readonly (string Key, string Iv, string Hp) Client = ("1f369613dd76d5467730efcbe3b1a22d", "fa044b2f42a3fd3b46fb255c", "9f50449e04a0e810283a1e9933adedd2");
    private static readonly (string Key, string Iv, string Hp) Server = ("cf3a5331653c364c88f0f379b6067e37", "0ac1493ca1905853b0bba03e", "c206b8d9b9f0f37644430b490eeaa314");
    private static readonly byte[] Hello = TlsMessages.ClientHello("quic.example.com", "h3");

    [Fact]
    public void Hello_is_read_and_names_the_flow()
    {
        var facts = new CaptureBuilder().Add(ToServer(Seal(Client, 0, Crypto(0, Hello)))).Analyze();

        facts.Tls.Single().Should().Match<Model.TlsObservation>(one => one.Sni == "quic.example.com" && one.Over == "quic" && one.Ja4!.StartsWith("q13d", StringComparison.Ordinal));
        facts.Flows.Single().Host.Should().Be("quic.example.com");
    }

    [Fact]
    public void Hello_spread_over_packets_in_any_order_is_read_when_complete()
    {
        byte[] later = [1, 0, .. Crypto(20, Hello[20..]), 2, 5, 0, 0, 0];
        var facts = new CaptureBuilder().Add(ToServer(Seal(Client, 1, later)), ToServer(Seal(Client, 0, Crypto(0, Hello[..20])))).Analyze();

        (facts.Tls.Single().Sni, facts.Tls.Single().Packet).Should().Be(("quic.example.com", 2));
    }

    [Fact]
    public void Version_comes_from_the_server()
    {
        var answer = Frames.Udp(Seal(Server, 0, [2, 0, 0, 0, 0, .. Crypto(0, TlsMessages.ServerHello(tls13: true))]), from: 443, to: 40_000, source: Frames.Server, destination: Frames.Phone);

        new CaptureBuilder().Add(ToServer(Seal(Client, 0, Crypto(0, Hello))), answer).Analyze().Tls.Single().Version.Should().Be("TLS 1.3");
    }

    [Fact]
    public void Marker_in_the_server_name_is_found()
    {
        var hello = TlsMessages.ClientHello("356938035643809.leak.test");

        new CaptureBuilder().Add(ToServer(Seal(Client, 0, Crypto(0, hello)))).Analyze(new Model.Marker("imei", Model.MarkerKind.Imei, "356938035643809")).Hits.Single().Where.Should().Be("tls.sni");
    }

    [Fact]
    public void Packet_that_was_tampered_with_gives_nothing()
    {
        var packet = Seal(Client, 0, Crypto(0, Hello));
        packet[^20] ^= 1;

        new CaptureBuilder().Add(ToServer(packet), ToServer(packet)).Analyze().Tls.Should().BeEmpty();
    }

    private static byte[] ToServer(byte[] packet) => Frames.Udp(packet, to: 443);

    private static byte[] Crypto(int offset, byte[] data) => [6, .. Number(offset), .. Number(data.Length), .. data];

    private static byte[] Number(int value) => [(byte)(0x40 | value >> 8), (byte)value];

    private static byte[] Seal((string Key, string Iv, string Hp) keys, byte number, byte[] frames)
    {
        byte[] plain = [.. frames, .. new byte[Math.Max(0, 600 - frames.Length)]];
        byte[] header = [0xc0, 0, 0, 0, 1, 8, .. Convert.FromHexString("8394c8f03e515708"), 0, 0, .. Number(plain.Length + 1 + 16), number];
        var nonce = Convert.FromHexString(keys.Iv);
        nonce[^1] ^= number;
        var (body, tag) = (new byte[plain.Length], new byte[16]);
        using var gcm = new AesGcm(Convert.FromHexString(keys.Key), 16);
        gcm.Encrypt(nonce, plain, body, tag, header);
        using var aes = Aes.Create();
        aes.Key = Convert.FromHexString(keys.Hp);
        byte[] packet = [.. header, .. body, .. tag];
        var mask = aes.EncryptEcb(packet.AsSpan(header.Length - 1 + 4, 16), PaddingMode.None);
        packet[0] ^= (byte)(mask[0] & 0x0f);
        packet[header.Length - 1] ^= mask[1];
        return packet;
    }
}
