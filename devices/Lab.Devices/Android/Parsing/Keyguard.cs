namespace Lab.Devices.Android.Parsing;

/// <summary>The lock screen.</summary>
/// <param name="IsShowing">Whether it shows.</param>
/// <param name="IsSecure">Whether it wants PIN, pattern or password; null = not told.</param>
/// <param name="Proof">The lines that tell.</param>
internal sealed record Keyguard(bool IsShowing, bool? IsSecure, string Proof);
