namespace Lab.Traffic.Markers;

/// <summary>Names of the forms in which a digest is written. Made once: a set of patterns has hundreds of digests of the same form.</summary>
/// <param name="name">Name of the digest.</param>
/// <param name="key">Name of the key or salt; null when there is none.</param>
internal sealed class DigestNames(string name, string? key)
{
    public string Hex { get; } = Of(name, "hex", key);

    public string Base64 { get; } = Of(name, "base64", key);

    public string Base64Url { get; } = Of(name, "base64url", key);

    public string Raw { get; } = Of(name, "raw", key);

    public string Base64First16 { get; } = Of(name, "base64-16", key);

    public string Base64Url16 { get; } = Of(name, "base64url-16", key);

    public string Hex16 { get; } = Of(name, "hex-16", key);

    public string Hex20 { get; } = Of(name, "hex-20", key);

    public string Hex24 { get; } = Of(name, "hex-24", key);

    public string Hex40 { get; } = Of(name, "hex-40", key);

    public string Hex32 { get; } = Of(name, "hex-32", key);

    public string HexMiddle { get; } = Of(name, "hex-8-24", key);

    private static string Of(string name, string form, string? key) => key is null ? $"{name}-{form}" : $"{name}-{form}:{key}";
}
