using System.Text.Json.Serialization;

namespace Lab.Traffic.Model;

/// <summary>What kind of network an address belongs to (IANA special-purpose address registries, RFC 6890 and its updates). Only <see cref="Global"/> lies outside the lab's network.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AddressScope>))]
public enum AddressScope
{
    /// <summary>Globally reachable unicast.</summary>
    [JsonStringEnumMemberName("global")]
    Global,

    /// <summary>Private use (RFC 1918), unique local (RFC 4193).</summary>
    [JsonStringEnumMemberName("private")]
    Private,

    /// <summary>Shared with the customers of a provider's NAT (RFC 6598).</summary>
    [JsonStringEnumMemberName("shared")]
    Shared,

    /// <summary>Valid on one link alone (RFC 3927, RFC 4291).</summary>
    [JsonStringEnumMemberName("link-local")]
    LinkLocal,

    /// <summary>The machine itself (RFC 1122, RFC 4291).</summary>
    [JsonStringEnumMemberName("loopback")]
    Loopback,

    /// <summary>Multicast, or broadcast to all of a link (RFC 5771, RFC 4291, RFC 919).</summary>
    [JsonStringEnumMemberName("multicast")]
    Multicast,

    /// <summary>For examples in documents (RFC 5737, RFC 3849, RFC 9637): nobody's.</summary>
    [JsonStringEnumMemberName("documentation")]
    Documentation,

    /// <summary>Neither in use nor routed: unspecified, benchmarks, discard, reserved.</summary>
    [JsonStringEnumMemberName("reserved")]
    Reserved,

    /// <summary>One of the laboratory's own networks, as its configuration states.</summary>
    [JsonStringEnumMemberName("lab")]
    Lab,
}
