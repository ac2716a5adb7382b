using System.Buffers.Binary;
using Lab.VirtualPhone.Core;

namespace Lab.VirtualPhone.Network;

/// <summary>Android's counters of bytes by app, in buckets of two hours of phone time. What was counted since the last poll is not told yet.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class TrafficCounters(byte[] address, int linkHeader, Func<string, int, int?> owner)
{
    public const int BucketSeconds = 7200;

    private readonly Lock _gate = new();
    private readonly Dictionary<(int Uid, long Begin), TrafficRow> _rows = [];
    private IReadOnlyList<TrafficRow> _told = [];

    /// <summary>A packet passes.</summary>
    public void Take(TimedFrame frame)
    {
        var packet = frame.Bytes.Span[linkHeader..];
        if (packet.Length < 28 || packet[0] >> 4 != 4)
        {
            return;
        }
        var isOut = packet.Slice(12, 4).SequenceEqual(address);
        var transport = packet[((packet[0] & 15) * 4)..];
        var port = BinaryPrimitives.ReadUInt16BigEndian(transport[(isOut ? 0 : 2)..]);
        var uid = packet[9] switch { 6 => owner("tcp", port), 17 => owner("udp", port), _ => null } ?? 0;
        var begin = frame.Stamp.ToUnixTimeSeconds() / BucketSeconds * BucketSeconds;
        lock (_gate)
        {
            var row = _rows.GetValueOrDefault((uid, begin)) ?? new TrafficRow(uid, begin, 0, 0, 0, 0);
            _rows[(uid, begin)] = isOut
                ? row with { SentBytes = row.SentBytes + packet.Length, SentPackets = row.SentPackets + 1 }
                : row with { ReceivedBytes = row.ReceivedBytes + packet.Length, ReceivedPackets = row.ReceivedPackets + 1 };
        }
    }

    /// <summary>What was counted becomes visible.</summary>
    public void Poll()
    {
        lock (_gate)
        {
            _told = [.. _rows.Values.OrderBy(row => row.Uid).ThenBy(row => row.Begin)];
        }
    }

    /// <summary>What was visible at the last poll.</summary>
    public IReadOnlyList<TrafficRow> Rows()
    {
        lock (_gate)
        {
            return _told;
        }
    }
}
