using System.Net;

namespace Lab.VirtualPhone.Core;

/// <summary>A row of the kernel's tables of sockets.</summary>
/// <param name="Table">Name of the table in /proc/net: tcp, tcp6, udp or udp6. Java's sockets are of IPv6, the resolver's and the shell's of IPv4.</param>
/// <param name="Local">The handset's end.</param>
/// <param name="Remote">The other end; null = unconnected.</param>
/// <param name="State">State as the kernel counts: 1 established, 2 SYN sent, 6 TIME_WAIT, 7 closed (unconnected UDP), 10 listening.</param>
/// <param name="Uid">User id; 0 for a socket that its process has closed.</param>
public sealed record HandsetSocket(string Table, IPEndPoint Local, IPEndPoint? Remote, int State, int Uid);
