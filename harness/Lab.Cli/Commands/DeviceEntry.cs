namespace Lab.Cli.Commands;

/// <summary>One phone in the JSON of "lab devices".</summary>
/// <param name="Serial">ADB serial.</param>
/// <param name="State">State in adb's words.</param>
/// <param name="Ready">Whether a run could use it.</param>
/// <param name="Model">Model; null when not told.</param>
/// <param name="Product">Product; null when not told.</param>
internal sealed record DeviceEntry(string Serial, string State, bool Ready, string? Model, string? Product);
