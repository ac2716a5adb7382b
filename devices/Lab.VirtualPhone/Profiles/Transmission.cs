namespace Lab.VirtualPhone.Profiles;

/// <summary>Something that the handset sends by itself.</summary>
public sealed record Transmission
{
    /// <summary>Its name, unique in the profile.</summary>
    public required string Name { get; init; }

    /// <summary>What sets it off.</summary>
    public required TransmissionTrigger Trigger { get; init; }

    /// <summary>Phone time from trigger to sending, 0 to 1 h; default none.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>What must be true at the moment of sending; null = nothing.</summary>
    public TransmissionCondition? When { get; init; }

    /// <summary>What it speaks.</summary>
    public required TransmissionProtocol Protocol { get; init; }

    /// <summary>Name of the host that it goes to; of a text message, the number.</summary>
    public required string Host { get; init; }

    /// <summary>Port, 1 to 65535; null = the protocol's own.</summary>
    public int? Port { get; init; }

    /// <summary>HTTP method; default GET.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>Template of the HTTP request target; default <c>/</c>.</summary>
    public string Path { get; init; } = "/";

    /// <summary>HTTP headers; the values are templates.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Template of the HTTP body, or of the bytes sent over TCP or UDP; empty = none.</summary>
    public string Body { get; init; } = "";

    /// <summary>Templates that the others use as <c>{part.NAME}</c>, so that a whole text can be put through layers.</summary>
    public IReadOnlyDictionary<string, string> Parts { get; init; } = new Dictionary<string, string>();

    /// <summary>Package of the app that sends it; null = the system (user id 1000).</summary>
    public string? App { get; init; }

    /// <summary>How long a TCP connection stays open after the answer, as clients do that use it again; 0 to 1 h, default not at all.</summary>
    public TimeSpan KeepOpen { get; init; }

    /// <summary>The port in force.</summary>
    /// <returns>1 to 65535; 0 when neither the transmission nor its protocol gives one.</returns>
    public int EffectivePort() => Port ?? Protocol.DefaultPort();
}
