using Lab.Traffic.Model;

namespace Lab.Harness.Model;

/// <summary>An identifier of the phone, read before anything was planted.</summary>
/// <param name="Name">Marker name: "imei", "imsi", "number", "android-id", "wifi-mac", "bluetooth-mac", "serial"; second slots as "imei.2".</param>
/// <param name="Kind">Kind of value.</param>
/// <param name="Value">The value; null = it could not be read.</param>
/// <param name="Source">Command that told it, "lab.json", or why it is not known.</param>
/// <param name="Certainty">How sure it is, in words.</param>
public sealed record DeviceIdentifier(string Name, MarkerKind Kind, string? Value, string Source, string Certainty)
{
    /// <summary>True when this phone has such an identifier: without its value, nothing can be said of it. False for a second slot or a SIM that is not there,
    /// and for an address that the phone tells to privileged callers only; <see cref="Source"/> says which.</summary>
    public bool Expected { get; init; } = true;
}
