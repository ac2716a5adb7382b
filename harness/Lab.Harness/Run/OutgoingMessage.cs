using Lab.Harness.Phone;
using Lab.Traffic.Model;

namespace Lab.Harness.Run;

/// <summary>A message that is sent with a messaging app; recipient and text are searched for.</summary>
/// <param name="Recipient">Number in E.164 form.</param>
/// <param name="Text">Text.</param>
public sealed record OutgoingMessage(string Recipient, string Text)
{
    /// <summary><see cref="Kind"/> of a multimedia message.</summary>
    internal const string Multimedia = "mms";

    /// <summary>Begins the names of its markers: "im" for a messaging app, "sms" for a text message, "mms" for a multimedia message.</summary>
    public string Kind { get; init; } = "im";

    /// <summary>The values searched for.</summary>
    public IReadOnlyList<DecoyValue> Values =>
    [
        new($"{Kind}.recipient", MarkerKind.Phone, Recipient, Kind == Multimedia ? "sent multimedia message, recipient" : "sent message, recipient"),
        new($"{Kind}.text", MarkerKind.Text, Text, Kind == Multimedia ? "sent multimedia message, text" : "sent message, text"),
    ];
}
