using System.Security.Cryptography;
using Lab.Traffic.Ip;

namespace Lab.Traffic.Flows;

/// <summary>Both ends of a flow in a fixed order, so that either direction finds the same entry.</summary>
internal readonly struct FlowKey : IEquatable<FlowKey>
{
    private static readonly ulong Seed1 = RandomSeed();
    private static readonly ulong Seed2 = RandomSeed();
    private static readonly ulong Seed3 = RandomSeed();

    private FlowKey(NetworkAddress addressA, NetworkAddress addressB, uint ports, byte protocol)
    {
        AddressA = addressA;
        AddressB = addressB;
        Ports = ports;
        Protocol = protocol;
    }

    public NetworkAddress AddressA { get; }

    public NetworkAddress AddressB { get; }

    /// <summary>IP protocol number.</summary>
    public byte Protocol { get; }

    public ushort PortA => (ushort)(Ports >> 16);

    public ushort PortB => (ushort)Ports;

    private uint Ports { get; }

    /// <summary>Makes the key of a packet and tells whether its source is end A.</summary>
    public static FlowKey Of(in IpPacket packet, ushort sourcePort, ushort destinationPort, out bool fromA)
    {
        var order = packet.Source.CompareTo(packet.Destination);
        fromA = order < 0 || (order == 0 && sourcePort <= destinationPort);
        return fromA
            ? new FlowKey(packet.Source, packet.Destination, (uint)sourcePort << 16 | destinationPort, packet.Protocol)
            : new FlowKey(packet.Destination, packet.Source, (uint)destinationPort << 16 | sourcePort, packet.Protocol);
    }

    /// <summary>Makes the key of all packets between two addresses that share the lower port; the other port is 0.</summary>
    public static FlowKey OfSum(in IpPacket packet, ushort sourcePort, ushort destinationPort, out bool fromA) => sourcePort < destinationPort
        ? Of(packet, sourcePort, 0, out fromA)
        : Of(packet, 0, destinationPort, out fromA);

    /// <inheritdoc/>
    public bool Equals(FlowKey other) =>
        Ports == other.Ports && AddressA == other.AddressA && AddressB == other.AddressB && Protocol == other.Protocol;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FlowKey other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        // Seeded, so that no sender can choose ends that collide; two wide products mix all of it.
        var first = Math.BigMul(AddressA.Low ^ AddressB.High ^ Seed1, AddressB.Low ^ Ports ^ Seed2, out var low);
        var second = Math.BigMul(first ^ low ^ AddressA.High, Seed3 ^ Protocol, out low);
        return (int)(second ^ low ^ low >> 32);
    }

    private static ulong RandomSeed() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) | 1;
}
