using Lab.Harness.Model;

namespace Lab.Harness.Journal;

/// <summary>The sampling of sockets in a window is over.</summary>
/// <param name="Sampling">How it went.</param>
/// <param name="Packages">Packages of each user id as the phone listed them; empty when it did not tell user ids.</param>
public sealed record SocketsSampled(SocketSampling Sampling, IReadOnlyDictionary<int, IReadOnlyList<string>> Packages) : JournalEntry;
