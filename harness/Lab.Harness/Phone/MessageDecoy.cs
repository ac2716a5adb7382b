using Lab.Traffic.Model;

namespace Lab.Harness.Phone;

/// <summary>A text message that is received.</summary>
/// <param name="Prefix">Put before marker names: "" for one received in the window, "stored." for one stored before.</param>
/// <param name="Sender">Number of the sender in E.164 form.</param>
/// <param name="Text">Text.</param>
public sealed record MessageDecoy(string Prefix, string Sender, string Text) : Decoy
{
    /// <inheritdoc/>
    public override IReadOnlyList<DecoyValue> Values =>
    [
        new(Prefix + "message.number", MarkerKind.Phone, Sender, "text message, sender"),
        new(Prefix + "message.text", MarkerKind.Text, Text, "text message, text"),
    ];
}
