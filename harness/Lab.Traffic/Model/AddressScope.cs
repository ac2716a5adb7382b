using System.Text.Json.Serialization;

namespace Lab.Traffic.Model;

/// <summary>What kind of network an address belongs to (RFC 6890 registries).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AddressScope>))]
public enum AddressScope
{
    /// <summary>Globally reachable unicast.</summary>
    [JsonStringEnumMemberName("global")]
    Global,

    /// <summary>Private, link-local, loopback, shared (RFC 1918, 4193, 6598 …).</summary>
    [JsonStringEnumMemberName("private")]
    Private,

    /// <summary>Multicast or broadcast.</summary>
    [JsonStringEnumMemberName("multicast")]
    Multicast,
}
