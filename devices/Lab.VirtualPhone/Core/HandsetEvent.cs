namespace Lab.VirtualPhone.Core;

/// <summary>Something that happened on the handset.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="PhoneTime">When, in phone time.</param>
/// <param name="Data">Named particulars; the names are those that <see cref="HandsetEventKind"/> lists.</param>
public sealed record HandsetEvent(HandsetEventKind Kind, DateTimeOffset PhoneTime, IReadOnlyDictionary<string, string> Data);
