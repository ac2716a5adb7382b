using System.Text;

namespace Lab.Traffic.Tls;

/// <summary>A TLS client hello (RFC 8446 4.1.2).</summary>
internal sealed class ClientHello
{
    private ClientHello(int legacyVersion) => LegacyVersion = legacyVersion;

    public int LegacyVersion { get; }

    public List<int> Ciphers { get; } = [];

    /// <summary>The 32 random bytes.</summary>
    public required byte[] Random { get; init; }

    /// <summary>Extension types in order.</summary>
    public List<int> Extensions { get; } = [];

    public List<int> Groups { get; } = [];

    public List<int> PointFormats { get; } = [];

    public List<int> SignatureAlgorithms { get; } = [];

    public List<int> Versions { get; } = [];

    /// <summary>Application protocols offered; bytes that are not printable ASCII stand as \xHH.</summary>
    public List<string> Alpn { get; } = [];

    /// <summary>First application protocol offered, as bytes.</summary>
    public byte[] FirstAlpn { get; private set; } = [];

    /// <summary>Server name, lower case; null when there is none.</summary>
    public string? Sni { get; private set; }

    /// <summary>Where the server name stands in the body; -1 when there is none.</summary>
    public int SniOffset { get; private set; } = -1;

    /// <summary>True for the values that clients strew in to keep servers tolerant (RFC 8701).</summary>
    public static bool IsGrease(int value) => (value & 0x0f0f) == 0x0a0a && value >> 8 == (value & 0xff);

    /// <summary>Reads the body of a client hello (without the four bytes of the handshake header); null when it is none.</summary>
    public static ClientHello? TryParse(ReadOnlySpan<byte> body)
    {
        var reader = new TlsReader(body);
        if (!reader.TryUInt16(out var version) || !reader.TryTake(32, out var random) || !reader.TryVector8(out _)
            || !reader.TryVector16(out var ciphers) || !reader.TryVector8(out _))
        {
            return null;
        }
        var hello = new ClientHello(version) { Random = random.ToArray() };
        AddAll(hello.Ciphers, ciphers);
        if (reader.IsEmpty || !reader.TryVector16(out var extensions))
        {
            return hello;
        }
        var rest = new TlsReader(extensions);
        while (rest.TryUInt16(out var type) && rest.TryVector16(out var value))
        {
            hello.Extensions.Add(type);
            hello.ReadExtension(type, value, body);
        }
        return hello;
    }

    private void ReadExtension(int type, ReadOnlySpan<byte> value, ReadOnlySpan<byte> body)
    {
        var reader = new TlsReader(value);
        switch (type)
        {
            case 0 when reader.TryVector16(out var names):
                ReadServerName(names, body);
                break;
            case 10 when reader.TryVector16(out var groups):
                AddAll(Groups, groups);
                break;
            case 11 when reader.TryVector8(out var formats):
                foreach (var format in formats)
                {
                    PointFormats.Add(format);
                }
                break;
            case 13 when reader.TryVector16(out var algorithms):
                AddAll(SignatureAlgorithms, algorithms);
                break;
            case 16 when reader.TryVector16(out var protocols):
                ReadAlpn(protocols);
                break;
            case 43 when reader.TryVector8(out var versions):
                AddAll(Versions, versions);
                break;
            default:
                break;
        }
    }

    private void ReadServerName(ReadOnlySpan<byte> names, ReadOnlySpan<byte> body)
    {
        var reader = new TlsReader(names);
        while (reader.TryByte(out var type) && reader.TryVector16(out var name))
        {
            if (type == 0 && Sni is null && name.Length is > 0 and <= 255)
            {
                Sni = Printable(name).ToLowerInvariant();
                body.Overlaps(name, out var offset);
                SniOffset = offset;
            }
        }
    }

    private void ReadAlpn(ReadOnlySpan<byte> protocols)
    {
        var reader = new TlsReader(protocols);
        while (reader.TryVector8(out var protocol) && Alpn.Count < 64)
        {
            FirstAlpn = Alpn.Count == 0 ? protocol.ToArray() : FirstAlpn;
            Alpn.Add(Printable(protocol));
        }
    }

    private static string Printable(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var one in bytes)
        {
            _ = one is > 0x20 and < 0x7f ? text.Append((char)one) : text.Append("\\x").Append(Convert.ToHexStringLower([one]));
        }
        return text.ToString();
    }

    private static void AddAll(List<int> list, ReadOnlySpan<byte> bytes)
    {
        var reader = new TlsReader(bytes);
        while (reader.TryUInt16(out var value))
        {
            list.Add(value);
        }
    }
}
