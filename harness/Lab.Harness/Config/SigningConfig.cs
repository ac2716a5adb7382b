using System.ComponentModel.DataAnnotations;

namespace Lab.Harness.Config;

/// <summary>How "lab sign" signs. No passphrase stands here: it is asked for, or read from a file that the command names.</summary>
public sealed record SigningConfig
{
    /// <summary>The laboratory's certificate: PKCS#12 (with its key) or PEM, path relative to lab.json; null = named with --certificate.</summary>
    public string? Certificate { get; init; }

    /// <summary>Its private key, PEM; null = it is in the same file.</summary>
    public string? Key { get; init; }

    /// <summary>Certificates above it, PEM or DER; null = they are in the same file, or there are none.</summary>
    public string? Chain { get; init; }

    /// <summary>Address of a time-stamp authority (RFC 3161); null = signatures carry no time stamp.</summary>
    [RegularExpression("^https?://[A-Za-z0-9\\[][^ ]*$", ErrorMessage = "must be an http or https address such as \"http://tsa.example/tsr\"")]
    public string? TimestampAuthority { get; init; }
}
