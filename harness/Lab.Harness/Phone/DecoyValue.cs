using Lab.Traffic.Model;

namespace Lab.Harness.Phone;

/// <summary>One value of a decoy.</summary>
/// <param name="Name">Marker name, such as "contact.number".</param>
/// <param name="Kind">Kind of value.</param>
/// <param name="Value">The value.</param>
/// <param name="Place">Place on the phone, such as "contact, telephone number".</param>
public sealed record DecoyValue(string Name, MarkerKind Kind, string Value, string Place)
{
    /// <summary>Bytes of a planted file; empty for all other kinds.</summary>
    public ReadOnlyMemory<byte> Content { get; init; }
}
