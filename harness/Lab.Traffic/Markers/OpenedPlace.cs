using Lab.Traffic.Flows;

namespace Lab.Traffic.Markers;

/// <summary>A place whose containers are opened, and how much may still be taken out of them.</summary>
internal sealed class OpenedPlace(FlowSide side, string name, long given)
{
    private const long LeastBytes = 16 << 20;
    private const int BytesPerByte = 8;

    public FlowSide Side { get; } = side;

    public string Name { get; } = name;

    /// <summary>Bytes that may still be opened: 16 MiB, and eight for each byte given.</summary>
    public long Rest { get; set; } = LeastBytes + BytesPerByte * given;
}
