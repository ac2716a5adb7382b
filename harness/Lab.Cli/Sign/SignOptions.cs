namespace Lab.Cli.Sign;

/// <summary>With what a run is signed. Paths are full paths.</summary>
internal sealed record SignOptions
{
    /// <summary>PKCS#12 or PEM.</summary>
    public required string Certificate { get; init; }

    /// <summary>PEM; null = with the certificate.</summary>
    public string? Key { get; init; }

    /// <summary>PEM or DER; null = with the certificate, or none.</summary>
    public string? Chain { get; init; }

    /// <summary>File with the passphrase; null = ask.</summary>
    public string? PassphraseFile { get; init; }

    /// <summary>Time-stamp authority; null = none.</summary>
    public Uri? TimestampAuthority { get; init; }
}
