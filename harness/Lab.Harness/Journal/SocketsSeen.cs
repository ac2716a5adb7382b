using Lab.Harness.Model;

namespace Lab.Harness.Journal;

/// <summary>Sockets of the phone were seen and are gone, or the window is over.</summary>
/// <param name="Sockets">Some of them.</param>
public sealed record SocketsSeen(IReadOnlyList<SocketSighting> Sockets) : JournalEntry;
