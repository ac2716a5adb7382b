namespace Lab.Devices.Adb;

/// <summary>One forwarding of the ADB server (forward) or of the phone (reverse).</summary>
/// <param name="Serial">Forward: serial of the phone. Reverse: the phone's own word for the connection, such as "(reverse)" or "host-19".</param>
/// <param name="Listens">Where connections are taken, such as "tcp:6100": on the lab's machine for forward, on the phone for reverse.</param>
/// <param name="Target">Where they lead, such as "localabstract:name".</param>
public sealed record ForwardRule(string Serial, string Listens, string Target);
