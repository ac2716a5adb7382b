namespace Lab.Devices.Android.Identity;

/// <summary>A value that the phone told.</summary>
/// <param name="Kind">What it is, by its content.</param>
/// <param name="Value">The value.</param>
/// <param name="Source">The command that told it.</param>
internal sealed record SubscriberFinding(IdentifierClass Kind, string Value, string Source);
