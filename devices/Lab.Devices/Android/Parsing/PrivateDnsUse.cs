namespace Lab.Devices.Android.Parsing;

/// <summary>What one network of the phone does with private DNS.</summary>
/// <param name="IsTold">Whether the line tells the network's addresses and servers at all.</param>
/// <param name="IsUsed">Whether look-ups go over TLS.</param>
/// <param name="Server">Name of the only server that may be asked; null = none is prescribed.</param>
/// <param name="Validated">Addresses of servers that answered over TLS; null = none is told (Android 9 never tells them).</param>
/// <param name="Proof">The piece of the line that tells.</param>
internal sealed record PrivateDnsUse(bool IsTold, bool IsUsed, string? Server, string? Validated, string Proof);
