namespace Lab.Devices.Capture;

/// <summary>
/// Time between the wish to stop and the signal that stops. The kernel hands blocks of packets to libpcap up to a second late (packet(7), TPACKET_V3; tcpdump's
/// time-out is 1 s), and a program that is interrupted leaves what is still in the kernel, uncounted: without the wait the end probe would be lost.
/// </summary>
internal static class CaptureSettling
{
    /// <summary>Half a second more than the second.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromMilliseconds(1500);
}
