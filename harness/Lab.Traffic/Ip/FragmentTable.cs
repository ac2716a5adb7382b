namespace Lab.Traffic.Ip;

/// <summary>Puts fragments together (RFC 791, RFC 8200 4.5). Bounded: the oldest unfinished packet is given up beyond the limit.</summary>
internal sealed class FragmentTable
{
    private const int MaxPackets = 256;
    private const int MaxPacketsOfAge = 100_000;
    private readonly Dictionary<FragmentKey, PartialPacket> partial = [];
    private readonly Queue<(FragmentKey Key, PartialPacket Packet)> order = new();

    private long? firstGivenUp;

    /// <summary>Packets given up unfinished so far.</summary>
    public long GivenUp { get; private set; }

    /// <summary>Packets unfinished now.</summary>
    public int Unfinished => partial.Count;

    /// <summary>Number of the first record whose packet never was whole; null when all were.</summary>
    public long? FirstUnfinished
    {
        get
        {
            var first = firstGivenUp;
            foreach (var one in partial.Values)
            {
                first = Math.Min(first ?? long.MaxValue, one.FirstNumber);
            }
            return first;
        }
    }

    /// <summary>Adds a fragment.</summary>
    /// <param name="packet">The fragment; becomes the whole packet when this completes it.</param>
    /// <param name="number">Number of the packet record.</param>
    /// <param name="contradicts">True when it holds other bytes than an earlier fragment for the same place.</param>
    /// <returns>True when the packet is whole.</returns>
    public bool Add(ref IpPacket packet, long number, out bool contradicts)
    {
        contradicts = false;
        var key = new FragmentKey(packet.Source, packet.Destination, packet.Identification, packet.Source.IsIPv4 ? packet.Protocol : (byte)0);
        Expire(number);
        if (!partial.TryGetValue(key, out var whole))
        {
            whole = new PartialPacket(number);
            partial.Add(key, whole);
            order.Enqueue((key, whole));
        }
        if (!whole.Add(packet, out contradicts))
        {
            Forget(key, whole);
            return false;
        }
        if (!whole.IsWhole)
        {
            return false;
        }
        partial.Remove(key);
        packet.Payload = whole.Bytes;
        packet.PayloadLength = whole.Bytes.Length;
        packet.Protocol = whole.Protocol;
        packet.IsFragment = false;
        if (packet.Source.IsIPv4 || IpParser.ContinueAfterReassembly(ref packet))
        {
            return true;
        }
        GiveUp(whole);
        return false;
    }

    private void Expire(long number)
    {
        while (order.TryPeek(out var oldest) && (order.Count > MaxPackets || number - oldest.Packet.FirstNumber > MaxPacketsOfAge))
        {
            order.Dequeue();
            if (partial.TryGetValue(oldest.Key, out var still) && ReferenceEquals(still, oldest.Packet))
            {
                Forget(oldest.Key, still);
            }
        }
    }

    private void Forget(FragmentKey key, PartialPacket packet)
    {
        partial.Remove(key);
        GiveUp(packet);
    }

    private void GiveUp(PartialPacket packet)
    {
        GivenUp++;
        firstGivenUp = Math.Min(firstGivenUp ?? long.MaxValue, packet.FirstNumber);
    }

    private readonly record struct FragmentKey(NetworkAddress Source, NetworkAddress Destination, uint Identification, byte Protocol);
}
