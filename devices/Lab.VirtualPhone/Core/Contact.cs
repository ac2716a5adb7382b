namespace Lab.VirtualPhone.Core;

/// <summary>A contact with a number.</summary>
/// <param name="Name">Display name; empty when none was stored.</param>
/// <param name="Number">Phone number as stored.</param>
public sealed record Contact(string Name, string Number);
