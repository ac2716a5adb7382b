namespace Lab.VirtualPhone.Core;

/// <summary>A text message.</summary>
/// <param name="Number">The peer's number.</param>
/// <param name="Text">Body.</param>
/// <param name="Incoming">True when received, false when sent.</param>
/// <param name="PhoneTime">When, in phone time.</param>
public sealed record TextMessage(string Number, string Text, bool Incoming, DateTimeOffset PhoneTime);
