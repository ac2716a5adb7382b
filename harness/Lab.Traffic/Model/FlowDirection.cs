using System.Text.Json.Serialization;

namespace Lab.Traffic.Model;

/// <summary>Direction of bytes within a flow, seen from the client.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FlowDirection>))]
public enum FlowDirection
{
    /// <summary>From the client to the server.</summary>
    [JsonStringEnumMemberName("out")]
    Out,

    /// <summary>From the server to the client.</summary>
    [JsonStringEnumMemberName("in")]
    In,
}
