namespace Lab.VirtualPhone.Network;

/// <summary>Bytes that one side of a TLS connection handed to its transport in one write.</summary>
internal readonly record struct TlsChunk(bool FromHandset, ReadOnlyMemory<byte> Bytes);
