namespace Lab.Traffic.Model;

/// <summary>A value whose appearance in traffic is evidence: a planted decoy or an identifier of the phone.</summary>
/// <param name="Name">Name that findings use, such as "imei" or "ncc-3.contact.1.number".</param>
/// <param name="Kind">Decides the spellings.</param>
/// <param name="Value">The value; at least 4 characters. Of a file its name, for messages; it is not searched for.</param>
public sealed record Marker(string Name, MarkerKind Kind, string Value)
{
    /// <summary>Most bytes of a file: 32 MiB.</summary>
    public const int MaxContentBytes = 32 << 20;

    /// <summary>The bytes of a file (<see cref="MarkerKind.File"/>), at most <see cref="MaxContentBytes"/>; empty for all other kinds.</summary>
    public ReadOnlyMemory<byte> Content { get; init; }
}
