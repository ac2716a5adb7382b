using Lab.Traffic.Markers.PlantedFiles;

namespace Lab.Traffic.Markers;

/// <summary>A run of bytes to search for: one marker in one spelling and one form.</summary>
internal sealed class Pattern
{
    /// <summary>Number within the set: plainer forms come first.</summary>
    public required int Number { get; init; }

    /// <summary>Number of the marker.</summary>
    public required int Marker { get; init; }

    /// <summary>Name of the form, such as "base64".</summary>
    public required string Form { get; init; }

    /// <summary>Spelling of the value.</summary>
    public required string Variant { get; init; }

    /// <summary>The bytes; for <see cref="Coding.Xor"/> those of the value itself.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>True when ASCII letters match in either case.</summary>
    public bool IgnoreCase { get; init; }

    /// <summary>True when the value's end comes first.</summary>
    public bool IsReversed { get; init; }

    public Boundary Boundary { get; init; }

    public Coding Coding { get; init; }

    /// <summary>The window of a planted file that this is; null for all else.</summary>
    public FileSample? Sample { get; init; }

    /// <summary>For base64: bytes before the value within its group of three, 0 to 2.</summary>
    public int Shift { get; init; }

    /// <summary>For base64: the bytes that are encoded, all bits of which must be there.</summary>
    public byte[] Value { get; init; } = [];
}
