namespace Lab.Benchmarks.Captures;

/// <summary>A conversation between a phone and a server, as its packets.</summary>
/// <param name="Ends">Who talks.</param>
/// <param name="Packets">The packets in order of capture; read once.</param>
internal sealed record Conversation(Ends Ends, IEnumerable<Packet> Packets);
