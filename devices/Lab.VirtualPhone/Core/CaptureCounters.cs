namespace Lab.VirtualPhone.Core;

/// <summary>What tcpdump prints when it ends.</summary>
/// <param name="Captured">Packets written.</param>
/// <param name="Received">Packets that reached the capture, written or not.</param>
/// <param name="Dropped">Packets dropped by the kernel.</param>
public sealed record CaptureCounters(long Captured, long Received, long Dropped);
