using Lab.Traffic.Model;

namespace Lab.Harness.Phone;

/// <summary>A contact.</summary>
/// <param name="Prefix">Put before marker names: "" for one planted in the window, "stored." for one planted before.</param>
/// <param name="Name">Display name.</param>
/// <param name="Number">Number in E.164 form.</param>
public sealed record ContactDecoy(string Prefix, string Name, string Number) : Decoy
{
    /// <inheritdoc/>
    public override IReadOnlyList<DecoyValue> Values =>
    [
        new(Prefix + "contact.name", MarkerKind.Text, Name, "contact, name"),
        new(Prefix + "contact.number", MarkerKind.Phone, Number, "contact, telephone number"),
    ];
}
