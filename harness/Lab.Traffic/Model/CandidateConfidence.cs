using System.Text.Json.Serialization;

namespace Lab.Traffic.Model;

/// <summary>How likely it is that bytes are the identifier that they look like. Never proof: nobody planted them.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CandidateConfidence>))]
public enum CandidateConfidence
{
    /// <summary>The form fits, and nothing beside it says what it is.</summary>
    [JsonStringEnumMemberName("possible")]
    Possible,

    /// <summary>The form fits, and what stands before it names it.</summary>
    [JsonStringEnumMemberName("likely")]
    Likely,
}
