using System.Text.Json.Serialization;
using Lab.Traffic.Model;

namespace Lab.Harness.Model;

/// <summary>A planted value, unique to the run and to its place on the phone.</summary>
public sealed record DecoyRecord
{
    /// <summary>Marker name, such as "contact.number".</summary>
    public required string Name { get; init; }

    /// <summary>Kind of value.</summary>
    public required MarkerKind Kind { get; init; }

    /// <summary>The value.</summary>
    public required string Value { get; init; }

    /// <summary>Place on the phone, such as "contact" or "photo, EXIF artist".</summary>
    public required string Place { get; init; }

    /// <summary>Bytes of a planted file while the run goes on; empty for all other kinds, and once the record was stored: <see cref="File"/> has them then.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>Where the bytes of a planted file are kept, within the run folder; null for all other kinds.</summary>
    public string? File { get; init; }

    /// <summary>True when it was read back from the phone.</summary>
    public required bool ReadBack { get; init; }

    /// <summary>How it was read back, or why it could not be.</summary>
    public required string Proof { get; init; }

    /// <summary>Lab time of planting.</summary>
    public required DateTimeOffset LabTime { get; init; }

    /// <summary>True when it was planted while the window was open; false when before.</summary>
    public bool InWindow { get; init; }
}
