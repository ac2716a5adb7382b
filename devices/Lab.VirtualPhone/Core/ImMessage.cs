namespace Lab.VirtualPhone.Core;

/// <summary>A message sent in a messaging app.</summary>
/// <param name="Package">The app.</param>
/// <param name="Number">The recipient's number.</param>
/// <param name="Text">Body.</param>
/// <param name="PhoneTime">When, in phone time.</param>
public sealed record ImMessage(string Package, string Number, string Text, DateTimeOffset PhoneTime);
