using Lab.Traffic.Flows;

namespace Lab.Traffic.Markers;

/// <summary>A place whose containers are opened, and how much may still be taken out of them.</summary>
internal sealed class OpenedPlace(FlowSide side, string name, string? host, bool isClient, long given)
{
    private const long LeastBytes = 16 << 20;
    private const int BytesPerByte = 8;

    /// <summary>True when what is not complete is opened as far as it came.</summary>
    public bool IsCutOff { get; init; }

    public FlowSide Side { get; } = side;

    public string Name { get; } = name;

    /// <summary>Host of the HTTP request whose bytes are opened; null when there is none.</summary>
    public string? Host { get; } = host;

    /// <summary>True for what the client sent, as far as it was known then.</summary>
    public bool IsClient { get; } = isClient;

    /// <summary>Bytes that may still be opened: 16 MiB, and eight for each byte given.</summary>
    public long Rest { get; set; } = LeastBytes + BytesPerByte * given;
}
