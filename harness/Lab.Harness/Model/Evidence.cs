namespace Lab.Harness.Model;

/// <summary>Where in a capture the thing that a finding states can be seen.</summary>
public sealed record Evidence
{
    /// <summary>Path of the capture within the run folder, with forward slashes.</summary>
    public required string Capture { get; init; }

    /// <summary>Packet number, from 1.</summary>
    public required long Packet { get; init; }

    /// <summary>Time of the packet by the capturing clock; null when it carries none.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Flow number within the capture.</summary>
    public required int FlowId { get; init; }

    /// <summary>The flow's ends, such as "tcp 10.0.0.5:40123 > 42.62.48.10:80".</summary>
    public required string Flow { get; init; }

    /// <summary>Host name of the server; null when nothing named it.</summary>
    public string? Host { get; init; }

    /// <summary>Where the host name comes from: "sni", "host", "dns", "certificate"; null when there is none.</summary>
    public string? HostSource { get; init; }

    /// <summary>Address of the server.</summary>
    public required string Address { get; init; }

    /// <summary>Port of the server.</summary>
    public required int Port { get; init; }

    /// <summary>ISO 3166-1 country code of the address; null = unknown.</summary>
    public string? Country { get; init; }

    /// <summary>What was found, such as "imei as sha1, base64url, first 16 characters"; null when the transmission itself is the finding.</summary>
    public string? What { get; init; }

    /// <summary>Place within the flow, such as "http.target", with the part of a multipart body: <c>http.body; name="photo"; filename="a.jpg"</c>; null when the transmission itself is the finding.</summary>
    public string? Where { get; init; }

    /// <summary>Byte offset within the reassembled direction or the datagram; null when the transmission itself is the finding.</summary>
    public long? Offset { get; init; }

    /// <summary>The matched text as on the wire; null when the transmission itself is the finding.</summary>
    public string? Matched { get; init; }

    /// <summary>The bytes around the match, printable ASCII as it is, all else as \xHH; null when the transmission itself is the finding.</summary>
    public string? Context { get; init; }

    /// <summary>True when the bytes went unencrypted; null when the question does not arise.</summary>
    public bool? InClear { get; init; }

    /// <summary>Payload bytes from the phone in this flow.</summary>
    public required long BytesOut { get; init; }

    /// <summary>Payload bytes to the phone in this flow.</summary>
    public required long BytesIn { get; init; }

    /// <summary>App of the flow, how it is known, and how sure that is; null when it is not known.</summary>
    public AppAttribution? App { get; init; }
}
