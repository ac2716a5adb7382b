namespace Lab.Devices.Adb;

/// <summary>One entry of a folder on the phone.</summary>
/// <param name="Name">Name without path: never empty, without "/", neither "." nor ".."; bytes that are no UTF-8 show as U+FFFD.</param>
/// <param name="Status">Status of the entry itself; null = the phone lists the name but refuses its status.</param>
public sealed record SyncEntry(string Name, FileStatus? Status);
