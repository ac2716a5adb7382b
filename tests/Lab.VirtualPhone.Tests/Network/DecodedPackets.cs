using PacketDotNet;

namespace Lab.VirtualPhone.Tests.Network;

/// <summary>Packets of a capture as PacketDotNet reads them.</summary>
internal static class DecodedPackets
{
    public static List<T> Of<T>(IEnumerable<(DateTimeOffset Stamp, byte[] Frame)> records, LinkLayers link = LinkLayers.LinuxSll)
        where T : Packet => [.. records.Select(record => Packet.ParsePacket(link, record.Frame).Extract<T>()).OfType<T>()];
}
