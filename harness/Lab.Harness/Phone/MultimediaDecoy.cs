using Lab.Traffic.Model;

namespace Lab.Harness.Phone;

/// <summary>A multimedia message (MMS) that is received.</summary>
/// <param name="Prefix">Put before marker names.</param>
/// <param name="Sender">Number of the sender in E.164 form; on a real phone the laboratory's own, since no other can be made to send.</param>
/// <param name="Text">Text.</param>
public sealed record MultimediaDecoy(string Prefix, string Sender, string Text) : Decoy
{
    /// <inheritdoc/>
    public override IReadOnlyList<DecoyValue> Values =>
    [
        new(Prefix + "mms-received.number", MarkerKind.Phone, Sender, "multimedia message, sender"),
        new(Prefix + "mms-received.text", MarkerKind.Text, Text, "multimedia message, text"),
    ];
}
