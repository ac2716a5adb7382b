using System.Runtime.InteropServices;

namespace Lab.Devices.Capture.Interface;

/// <summary>
/// The function of libpcap that counts. SharpPcap 6.3.1 reads <c>struct pcap_stat</c> (three unsigned ints) as three pointers: on 64-bit Linux
/// its count of drops is always 0.
/// </summary>
internal static class PcapLibrary
{
    private static readonly string[] Names = ["libpcap.so.0.8", "libpcap.so.1", "libpcap.so"];

    private static readonly Lazy<PcapStats?> Stats = new(Find);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int PcapStats(IntPtr handle, out PcapCounters counters);

    /// <summary>Whether libpcap is on this machine.</summary>
    public static bool IsThere => Stats.Value is not null;

    /// <summary>Reads the counters of an open capture (pcap_stats(3PCAP)); null when the library does not tell.</summary>
    /// <param name="handle">The capture's handle, open.</param>
    public static PcapCounters? Read(SafeHandle handle)
    {
        var held = false;
        try
        {
            handle.DangerousAddRef(ref held);
            return Stats.Value is { } stats && stats(handle.DangerousGetHandle(), out var counters) == 0 ? counters : null;
        }
        finally
        {
            if (held)
            {
                handle.DangerousRelease();
            }
        }
    }

    private static PcapStats? Find()
    {
        foreach (var name in Names)
        {
            if (NativeLibrary.TryLoad(name, out var library) && NativeLibrary.TryGetExport(library, "pcap_stats", out var address))
            {
                return Marshal.GetDelegateForFunctionPointer<PcapStats>(address);
            }
        }
        return null;
    }
}
