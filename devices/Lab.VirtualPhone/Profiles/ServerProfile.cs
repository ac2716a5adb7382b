namespace Lab.VirtualPhone.Profiles;

/// <summary>One listening port of a host and the answer that it gives.</summary>
public sealed record ServerProfile
{
    /// <summary>What is spoken there.</summary>
    public required TransmissionProtocol Protocol { get; init; }

    /// <summary>Port, 1 to 65535; null = the protocol's own (http 80, https 443, ntp 123).</summary>
    public int? Port { get; init; }

    /// <summary>HTTP status of the answer, 100 to 599; default 200.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Further HTTP headers of the answer.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Body of the HTTP answer, or the plain TCP or UDP answer; empty = none.</summary>
    public string Body { get; init; } = "";

    /// <summary>The port in force.</summary>
    /// <returns>1 to 65535; 0 when the protocol has no port of its own and none is given.</returns>
    public int EffectivePort() => Port ?? Protocol.DefaultPort();
}
