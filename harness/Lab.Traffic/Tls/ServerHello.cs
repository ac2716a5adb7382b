using System.Text;

namespace Lab.Traffic.Tls;

/// <summary>What a server hello settles on (RFC 8446 4.1.3, RFC 5246 7.4.1.3).</summary>
internal sealed class ServerHello
{
    private static ReadOnlySpan<byte> RetryRandom =>
    [
        0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91,
        0xc2, 0xa2, 0x11, 0x16, 0x7a, 0xbb, 0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c,
    ];

    /// <summary>Version number, that of the supported_versions extension where there is one.</summary>
    public int Version { get; private set; }

    public required byte[] Random { get; init; }

    public int Cipher { get; private set; }

    public int Compression { get; private set; }

    /// <summary>True when records carry a MAC of their ciphertext (RFC 7366).</summary>
    public bool EncryptThenMac { get; private set; }

    /// <summary>Application protocol chosen; null when none is.</summary>
    public string? Protocol { get; private set; }

    /// <summary>True when it asks for another client hello.</summary>
    public bool IsRetry { get; private init; }

    /// <summary>Reads the body of a server hello; null when it is none.</summary>
    public static ServerHello? TryParse(ReadOnlySpan<byte> body)
    {
        var reader = new TlsReader(body);
        if (!reader.TryUInt16(out var version) || !reader.TryTake(32, out var random) || !reader.TryVector8(out _)
            || !reader.TryUInt16(out var cipher) || !reader.TryByte(out var compression))
        {
            return null;
        }
        var hello = new ServerHello { Random = random.ToArray(), IsRetry = random.SequenceEqual(RetryRandom), Version = version, Cipher = cipher, Compression = compression };
        if (reader.TryVector16(out var extensions))
        {
            hello.ReadExtensions(extensions);
        }
        return hello;
    }

    /// <summary>The application protocol in the value of an ALPN extension; null when it does not hold.</summary>
    public static string? ReadProtocol(ReadOnlySpan<byte> value)
    {
        var reader = new TlsReader(value);
        return reader.TryVector16(out var list) && new TlsReader(list).TryVector8(out var name) && !name.ContainsAnyExceptInRange((byte)0x21, (byte)0x7e)
            ? Encoding.ASCII.GetString(name) : null;
    }

    private void ReadExtensions(ReadOnlySpan<byte> extensions)
    {
        var rest = new TlsReader(extensions);
        while (rest.TryUInt16(out var type) && rest.TryVector16(out var value))
        {
            switch (type)
            {
                case 43 when value.Length == 2:
                    Version = value[0] << 8 | value[1];
                    break;
                case 22:
                    EncryptThenMac = true;
                    break;
                case 16:
                    Protocol = ReadProtocol(value);
                    break;
                default:
                    break;
            }
        }
    }
}
