namespace Lab.Traffic.Tls;

/// <summary>What both ends of a TLS connection settled on. Keys and decryption belong here.</summary>
internal sealed class TlsSession
{
    /// <summary>Version of the last server hello that is not a HelloRetryRequest; null when none was seen.</summary>
    public string? Version { get; set; }

    /// <summary>Name of a version number, or null when it is none.</summary>
    public static string? NameOf(int version) => version switch
    {
        0x0300 => "SSL 3.0",
        0x0301 => "TLS 1.0",
        0x0302 => "TLS 1.1",
        0x0303 => "TLS 1.2",
        0x0304 => "TLS 1.3",
        >= 0x7f00 and <= 0x7fff => "TLS 1.3",
        _ => null,
    };
}
