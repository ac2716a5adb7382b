namespace Lab.Traffic.Tls;

/// <summary>The version that a server hello settles on (RFC 8446 4.1.3, 4.2.1).</summary>
internal static class ServerHello
{
    private static ReadOnlySpan<byte> RetryRandom =>
    [
        0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91,
        0xc2, 0xa2, 0x11, 0x16, 0x7a, 0xbb, 0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c,
    ];

    /// <summary>Reads the body of a server hello; false when it is none or asks for another client hello.</summary>
    public static bool TryReadVersion(ReadOnlySpan<byte> body, out int version)
    {
        var reader = new TlsReader(body);
        if (!reader.TryUInt16(out version) || !reader.TryTake(32, out var random) || random.SequenceEqual(RetryRandom)
            || !reader.TryVector8(out _) || !reader.TrySkip(3))
        {
            return false;
        }
        if (reader.TryVector16(out var extensions))
        {
            var rest = new TlsReader(extensions);
            while (rest.TryUInt16(out var type) && rest.TryVector16(out var value))
            {
                if (type == 43 && value.Length == 2)
                {
                    version = value[0] << 8 | value[1];
                }
            }
        }
        return true;
    }
}
