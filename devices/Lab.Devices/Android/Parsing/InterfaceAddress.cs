namespace Lab.Devices.Android.Parsing;

/// <summary>A network interface of the phone.</summary>
/// <param name="IsUp">Whether it is up and has a carrier.</param>
/// <param name="Mac">Hardware address in lower case with colons; null when not told.</param>
/// <param name="Address">IPv4 address with prefix length; null when there is none.</param>
/// <param name="Proof">The lines that tell.</param>
internal sealed record InterfaceAddress(bool IsUp, string? Mac, string? Address, string Proof);
