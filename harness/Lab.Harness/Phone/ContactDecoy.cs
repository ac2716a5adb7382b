using Lab.Traffic.Model;

namespace Lab.Harness.Phone;

/// <summary>A contact.</summary>
/// <param name="Prefix">Put before marker names: "" for one planted in the window, "stored." for one planted before.</param>
/// <param name="Name">Display name.</param>
/// <param name="Number">Number in E.164 form.</param>
public sealed record ContactDecoy(string Prefix, string Name, string Number) : Decoy
{
    /// <summary>Name of a local account that it belongs to; null = the phone's own (null) account, whose contacts makers' services take for the user's. Apps that
    /// send contacts of accounts only see those of a named one.</summary>
    public string? Account { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<DecoyValue> Values
    {
        get
        {
            var (name, place) = Account is null ? ("contact", "contact") : ("account-contact", "contact of a local account");
            return
            [
                new($"{Prefix}{name}.name", MarkerKind.Text, Name, place + ", name"),
                new($"{Prefix}{name}.number", MarkerKind.Phone, Number, place + ", telephone number"),
            ];
        }
    }
}
