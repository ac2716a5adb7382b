using Lab.Traffic.Tcp;

namespace Lab.Traffic.Http;

/// <summary>A request while its flow runs.</summary>
internal sealed class HttpRequest
{
    private const int MaxHostName = 255; // RFC 1035 2.3.4: what is longer names no host, and may be very long.

    public required int FlowId { get; init; }

    public required StreamPosition At { get; init; }

    public required string Version { get; init; }

    public required string Method { get; init; }

    public required string Target { get; init; }

    public string? Host { get; init; }

    /// <summary>True when it was read with keys.</summary>
    public bool Encrypted { get; init; }

    public int? Status { get; set; }

    public long BodyLength { get; set; }

    /// <summary>Its number in the log.</summary>
    public int Number { get; set; }

    /// <summary>The name in a Host field or :authority, lower case and without its port; null when there is none.</summary>
    public static string? HostName(string? host)
    {
        if (string.IsNullOrEmpty(host))
        {
            return null;
        }
        var colon = host.LastIndexOf(':');
        var name = colon > 0 && !host.EndsWith(']') && host.AsSpan(colon + 1).IndexOfAnyExceptInRange('0', '9') < 0 ? host[..colon] : host;
        return (name.Length > MaxHostName ? name[..MaxHostName] : name).ToLowerInvariant();
    }
}
