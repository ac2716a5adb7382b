namespace Lab.Benchmarks.Captures;

/// <summary>One packet of a conversation.</summary>
/// <param name="FromClient">Its direction.</param>
/// <param name="Payload">Transport payload.</param>
/// <param name="Flags">TCP flags; 0 for UDP.</param>
/// <param name="Sequence">TCP sequence number.</param>
/// <param name="Acknowledgement">TCP acknowledgement number.</param>
internal readonly record struct Packet(bool FromClient, ReadOnlyMemory<byte> Payload, byte Flags = 0, uint Sequence = 0, uint Acknowledgement = 0);
