using System.Net;
using System.Net.NetworkInformation;

namespace Lab.VirtualPhone.Network;

/// <summary>The handset's end of its Wi-Fi link.</summary>
/// <param name="Address">IPv4 address of the handset.</param>
/// <param name="Mac">MAC address that it uses on this network.</param>
/// <param name="AccessPointMac">MAC address of the access point.</param>
internal sealed record HandsetLink(IPAddress Address, PhysicalAddress Mac, PhysicalAddress AccessPointMac)
{
    /// <summary>MAC address that it uses at the moment; null = always <see cref="Mac"/>.</summary>
    public Func<PhysicalAddress>? MacInUse { get; init; }
}
