namespace Lab.Devices.Android.Apps;

/// <summary>A row of a content provider.</summary>
/// <param name="Uri">Address of the provider, such as "content://sms/sent".</param>
/// <param name="Where">Column that is asked for.</param>
/// <param name="Is">Its value.</param>
/// <param name="Column">Column that is compared.</param>
/// <param name="Value">Value that it must have.</param>
internal sealed record AppRow(string Uri, string Where, string Is, string Column, string Value);
