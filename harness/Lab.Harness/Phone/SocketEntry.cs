using Lab.Traffic.Model;

namespace Lab.Harness.Phone;

/// <summary>A row of the phone's table of sockets whose user id means something: listening sockets and those that no process holds any more are left out.</summary>
/// <param name="Protocol">Transport.</param>
/// <param name="Local">The phone's end; address 0.0.0.0 or :: = bound to none.</param>
/// <param name="Remote">The other end; null = none.</param>
/// <param name="Uid">User id that made the socket.</param>
public sealed record SocketEntry(TransportProtocol Protocol, Endpoint Local, Endpoint? Remote, int Uid);
