namespace Lab.Benchmarks.Captures;

/// <summary>Both ends of a conversation.</summary>
/// <param name="Tcp">True for TCP, false for UDP.</param>
/// <param name="IPv6">True for IPv6.</param>
/// <param name="Client">Low bits of the phone's address.</param>
/// <param name="ClientPort">Its port.</param>
/// <param name="Server">The server's IPv4 address, or the low bits of its IPv6 address.</param>
/// <param name="ServerPort">Its port.</param>
internal sealed record Ends(bool Tcp, bool IPv6, uint Client, ushort ClientPort, uint Server, ushort ServerPort);
