namespace Lab.VirtualPhone.Core;

/// <summary>An entry of the call log.</summary>
/// <param name="Number">The peer's number.</param>
/// <param name="Direction">incoming, outgoing, missed or rejected.</param>
/// <param name="Seconds">Duration in seconds.</param>
public sealed record CallRecord(string Number, string Direction, int Seconds);
