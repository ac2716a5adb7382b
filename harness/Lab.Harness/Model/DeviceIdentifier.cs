using System.Text.Json.Serialization;
using Lab.Traffic.Model;

namespace Lab.Harness.Model;

/// <summary>An identifier of the phone, read before anything was planted.</summary>
/// <param name="Name">Marker name: "imei", "imsi", "iccid", "number", "android-id", "gaid", "oaid", "wifi-mac", "bluetooth-mac", "serial", "operator.name",
/// "operator.code"; those of a second slot and further ones of a kind as "imei.2".</param>
/// <param name="Kind">Kind of value.</param>
/// <param name="Value">The value; null = it could not be read.</param>
/// <param name="Source">Command that told it, "lab.json", or why it is not known.</param>
/// <param name="Certainty">How sure it is, in words.</param>
public sealed record DeviceIdentifier(string Name, MarkerKind Kind, string? Value, string Source, string Certainty)
{
    /// <summary>True when this phone has such an identifier: without its value, nothing can be said of it. False for a SIM that is not there,
    /// and for an advertising identifier, which the owner may renew or delete and which the phone tells to apps only; <see cref="Source"/> says which.</summary>
    public bool Expected { get; init; } = true;

    /// <summary>How sure it is; null in records made before this was told.</summary>
    public Surety? Surety { get; init; }

    /// <summary>False when it is not searched for in the traffic: an operator's name or code is too short, or too common, to be told from chance.</summary>
    public bool Searched { get; init; } = true;

    /// <summary>True when the phone and lab.json tell different values; both are searched for.</summary>
    public bool Contradicted { get; init; }

    /// <summary>Where lab.json states it, such as "item.identifiers.imei".</summary>
    [JsonIgnore]
    public string Key => "item.identifiers." + Name;
}
