using System.Text.Json.Serialization;

namespace Lab.Traffic.Model;

/// <summary>Where the host name of a flow's server comes from, strongest first but for the last.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NameSource>))]
public enum NameSource
{
    /// <summary>Server name of a TLS client hello (RFC 6066).</summary>
    [JsonStringEnumMemberName("sni")]
    Sni,

    /// <summary>Host header of an HTTP request (RFC 9110).</summary>
    [JsonStringEnumMemberName("host")]
    Host,

    /// <summary>A DNS answer that gave this address before the flow began.</summary>
    [JsonStringEnumMemberName("dns")]
    Dns,

    /// <summary>A name in the server's certificate.</summary>
    [JsonStringEnumMemberName("certificate")]
    Certificate,

    /// <summary>The destination that the client named to a SOCKS proxy (RFC 1928); stronger than a DNS answer, weaker than what the connection inside says.</summary>
    [JsonStringEnumMemberName("proxy")]
    Proxy,
}
