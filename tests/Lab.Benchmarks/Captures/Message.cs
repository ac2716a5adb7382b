namespace Lab.Benchmarks.Captures;

/// <summary>What one end writes into a connection at once.</summary>
internal readonly record struct Message(bool FromClient, ReadOnlyMemory<byte> Bytes);
