using Lab.Harness.Phone;

namespace Lab.Devices.Android.Parsing;

/// <summary>What was read of one of the phone's tables of sockets.</summary>
/// <param name="Sockets">Rows whose user id means something.</param>
/// <param name="Unread">Rows that are none, or stand beyond the most that are read.</param>
internal sealed record SocketTable(IReadOnlyList<SocketEntry> Sockets, int Unread);
