using System.ComponentModel.DataAnnotations;

namespace Lab.Harness.Config;

/// <summary>A key or salt with which senders are known to digest values: given in exactly one of the three ways. Reports show its fingerprint alone.</summary>
public sealed record MarkerKeyConfig
{
    /// <summary>Name that findings carry, such as "vendor-x".</summary>
    public required string Name { get; init; }

    /// <summary>The key as text, taken in UTF-8.</summary>
    public string? Text { get; init; }

    /// <summary>The key in hexadecimal digits.</summary>
    [RegularExpression("^([0-9A-Fa-f]{2})+$", ErrorMessage = "must be pairs of hexadecimal digits")]
    public string? Hex { get; init; }

    /// <summary>The key in base64 with padding (RFC 4648 4).</summary>
    [RegularExpression("^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$", ErrorMessage = "must be base64 with padding")]
    public string? Base64 { get; init; }
}
