using System.Text.Json.Serialization;

namespace Lab.Traffic.Model;

/// <summary>The transport of a flow.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TransportProtocol>))]
public enum TransportProtocol
{
    /// <summary>TCP (RFC 9293).</summary>
    [JsonStringEnumMemberName("tcp")]
    Tcp,

    /// <summary>UDP (RFC 768).</summary>
    [JsonStringEnumMemberName("udp")]
    Udp,

    /// <summary>Another protocol than these. No flow of <see cref="CaptureFacts.Flows"/> has it: such packets are <see cref="CaptureFacts.OtherTraffic"/>.</summary>
    [JsonStringEnumMemberName("other")]
    Other,
}
