using System.Buffers.Binary;
using Lab.Traffic.Tests.Hostile;
using PacketDotNet;

namespace Lab.Fuzzing;

/// <summary>What the seed captures carry, taken out of their packets by PacketDotNet.</summary>
internal static class TalkSeeds
{
    /// <summary>One input for each seed capture that has packets of a transport protocol: 6 = TCP, 17 = UDP.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Of(int protocol)
    {
        foreach (var seed in SeedCaptures.Own.Where(one => BinaryPrimitives.ReadUInt32LittleEndian(one.Original) == 0xa1b2c3d4))
        {
            var parts = Payloads(seed.Original, protocol).ToList();
            if (parts.Count > 0)
            {
                yield return (seed.Name, TalkCapture.Input(protocol, parts[0].Port, parts.Select(one => (one.FromClient, one.Content))));
            }
        }
    }

    private static IEnumerable<(int Port, bool FromClient, byte[] Content)> Payloads(byte[] file, int protocol)
    {
        var link = (LinkLayers)BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(20));
        for (var at = 24; at + 16 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 8));
            var frame = file[(at + 16)..(at + 16 + length)];
            at += 16 + length;
            if (link != LinkLayers.Ethernet)
            {
                continue;
            }
            var transport = Packet.ParsePacket(link, frame).Extract<TransportPacket>();
            if (transport is TcpPacket == (protocol == 6) && transport?.PayloadData is { Length: > 0 } payload)
            {
                var fromClient = transport.SourcePort >= 20_000;
                yield return (fromClient ? transport.DestinationPort : transport.SourcePort, fromClient, payload);
            }
        }
    }
}
