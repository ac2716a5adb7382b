using System.Runtime.InteropServices;

namespace Lab.Devices.Capture.Interface;

/// <summary>struct pcap_stat on Unix.</summary>
/// <param name="Received">Packets that passed the filter, the dropped ones included; modulo 2^32.</param>
/// <param name="Dropped">Packets that the kernel dropped since the ring was full; modulo 2^32.</param>
/// <param name="InterfaceDropped">Packets that the interface or its driver dropped; modulo 2^32.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct PcapCounters(uint Received, uint Dropped, uint InterfaceDropped);
