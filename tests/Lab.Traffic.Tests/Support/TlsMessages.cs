using System.Text;

namespace Lab.Traffic.Tests.Support;

/// <summary>TLS messages written by hand after RFC 8446.</summary>
internal static class TlsMessages
{
    public static readonly int[] ChromeCiphers = [0x1301, 0x1302, 0x1303, 0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8, 0xc013, 0xc014, 0x009c, 0x009d, 0x002f, 0x0035];

    public static byte[] Record(byte type, byte[] content) => [type, 3, 1, .. Number(content.Length), .. content];

    public static byte[] Handshake(byte type, byte[] body) => [type, 0, .. Number(body.Length), .. body];

    public static byte[] ClientHello(string? sni = "api.example.com", params string[] alpn)
    {
        List<byte> extensions = [];
        if (sni is not null)
        {
            var name = Encoding.ASCII.GetBytes(sni);
            extensions.AddRange(Extension(0, [.. Number(name.Length + 3), 0, .. Number(name.Length), .. name]));
        }
        if (alpn.Length > 0)
        {
            byte[] list = [.. alpn.SelectMany(one => (byte[])[(byte)one.Length, .. Encoding.ASCII.GetBytes(one)])];
            extensions.AddRange(Extension(16, [.. Number(list.Length), .. list]));
        }
        extensions.AddRange(Extension(43, [4, 3, 4, 3, 3]));
        return ClientHello([0x1301, 0xc02b], [.. extensions]);
    }

    public static byte[] ClientHello(int[] ciphers, byte[] extensions) => Handshake(1,
        [3, 3, .. new byte[32], 0, .. Number(ciphers.Length * 2), .. ciphers.SelectMany(Number), 1, 0, .. Number(extensions.Length), .. extensions]);

    /// <summary>Hello of a connection that a key log names.</summary>
    public static byte[] ClientHello(byte[] random, params byte[][] extensions)
    {
        byte[] all = [.. Extension(43, [4, 3, 4, 3, 3]), .. extensions.SelectMany(one => one)];
        return Handshake(1, [3, 3, .. random, 0, 0, 2, 0x13, 1, 1, 0, .. Number(all.Length), .. all]);
    }

    /// <summary>Answer that chooses a suite.</summary>
    public static byte[] ServerHello(byte[] random, int version, int cipher, params byte[][] extensions)
    {
        byte[] all = [.. version == 0x0304 ? Extension(43, [3, 4]) : [], .. extensions.SelectMany(one => one)];
        return Handshake(2, [.. Number(Math.Min(version, 0x0303)), .. random, 0, .. Number(cipher), 0, .. Number(all.Length), .. all]);
    }

    /// <summary>Answer that chooses a suite and compresses records by a method (RFC 3749).</summary>
    public static byte[] CompressingServerHello(byte[] random, int version, int cipher, byte method) =>
        Handshake(2, [.. Number(version), .. random, 0, .. Number(cipher), method, 0, 0]);

    public static byte[] ServerHello(bool tls13, bool retry = false)
    {
        byte[] random = retry ? Convert.FromHexString("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c") : new byte[32];
        byte[] extensions = tls13 ? Extension(43, [3, 4]) : [];
        return Handshake(2, [3, 3, .. random, 0, 0x13, 0x01, 0, .. Number(extensions.Length), .. extensions]);
    }

    public static byte[] Extension(int type, byte[] value) => [.. Number(type), .. Number(value.Length), .. value];

    public static byte[] Number(int value) => [(byte)(value >> 8), (byte)value];
}
