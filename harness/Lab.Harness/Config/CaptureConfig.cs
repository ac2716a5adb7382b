using System.Text.Json.Serialization;

namespace Lab.Harness.Config;

/// <summary>Where traffic is recorded.</summary>
public sealed record CaptureConfig : CapturePointConfig
{
    /// <summary>A second place, recorded at the same time: what only it saw makes the window inconclusive, and findings are made of it too. Null = none.</summary>
    [JsonPropertyOrder(1)]
    public CapturePointConfig? Second { get; init; }

    /// <summary>
    /// File to which an interceptor between phone and internet writes the secrets of TLS connections while they are made (NSS key log format; mitmproxy does where the variable
    /// MITMPROXY_SSLKEYLOGFILE names it). What it writes in a window is kept beside the capture and opens it. Null = there is none.
    /// </summary>
    [JsonPropertyOrder(2)]
    public string? KeyLog { get; init; }
}
