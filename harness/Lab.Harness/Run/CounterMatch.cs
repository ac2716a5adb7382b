using System.Net.Sockets;
using Lab.Harness.Model;
using Lab.Harness.Phone;
using Lab.Traffic.Model;

namespace Lab.Harness.Run;

/// <summary>Compares what the phone counted with what the capture holds, in sum and by app.</summary>
internal static class CounterMatch
{
    private const int MostRows = 100;

    /// <summary>What may differ besides: packets of other protocols, traffic between a reading and the capture's ends.</summary>
    private const double SlackShare = 0.05;

    private const long SlackBytes = 4096;

    private const int LongestTcpHead = 60;
    private const int UdpHead = 8;

    /// <summary>Dumps show the last 32 buckets of two hours; beyond, the first would be missing.</summary>
    private static readonly TimeSpan LongestWindow = TimeSpan.FromHours(48);

    /// <summary>The difference of two readings, bucket by bucket: buckets that only the earlier one shows have left the dump meanwhile.</summary>
    public static NetworkCount Subtract(NetworkCounters before, NetworkCounters after)
    {
        var uids = new SortedDictionary<int, (long Received, long Sent)>();
        var back = false;
        foreach (var ((uid, begin), now) in after.Buckets)
        {
            var former = before.Buckets.GetValueOrDefault((uid, begin));
            var (received, sent) = (now.Received - former.Received, now.Sent - former.Sent);
            back |= received < 0 || sent < 0;
            var sum = uids.GetValueOrDefault(uid);
            uids[uid] = (sum.Received + Math.Max(0, received), sum.Sent + Math.Max(0, sent));
        }
        return new NetworkCount
        {
            Command = after.Command.Length > 0 ? after.Command : before.Command,
            Before = before.LabTime,
            After = after.LabTime,
            IsPolled = before.IsPolled && after.IsPolled,
            WentBack = back,
            Uids = before.Refusal is null && after.Refusal is null ? [.. uids.Where(u => u.Value != default).Select(u => new UidBytes(u.Key, u.Value.Received, u.Value.Sent))] : [],
            Refusal = before.Refusal ?? after.Refusal,
        };
    }

    /// <summary>Compares with the capture; null where nothing was counted at all.</summary>
    public static CounterComparison? Compare(NetworkCount? count, PhoneTraffic traffic, WindowRecord? window, IReadOnlyDictionary<int, IReadOnlyList<string>> packages)
    {
        if (count is null)
        {
            return null;
        }
        var total = new Sum();
        var known = new Dictionary<int, Sum>();
        var unknown = new Sum();
        // A capture that ran while the phone started holds what its counters, read later, do not grow by.
        var from = count.Before + traffic.ClockAhead;
        foreach (var flow in traffic.Facts.Flows.Where(f => from is null || f.End is null || f.End >= from))
        {
            var own = traffic.AppOf(flow).Uid is not { } uid ? unknown : known.TryGetValue(uid, out var there) ? there : known[uid] = new Sum();
            own.Add(flow);
            total.Add(flow);
        }
        var counted = count.Uids.ToDictionary(u => u.Uid);
        var rows = counted.Keys.Union(known.Keys)
            .Select(uid => Row(uid, PackageUids.Find(packages, uid), counted.GetValueOrDefault(uid), known.GetValueOrDefault(uid) ?? new Sum()))
            .OrderByDescending(r => Math.Max(r.Sent ?? 0, r.CapturedSentLeast)).ThenBy(r => r.Uid).Take(MostRows).Append(Row(null, [], null, unknown)).ToList();
        var isTold = count.Refusal is null && !count.WentBack && count.IsPolled && window is not null && window.Reached <= LongestWindow;
        var sums = Row(null, [], count.Refusal is null ? new UidBytes(0, count.Uids.Sum(u => u.Received), count.Uids.Sum(u => u.Sent)) : null, total);
        return new CounterComparison { Count = count, Total = sums, Rows = rows, Agreement = isTold ? Judge(sums) : CounterAgreement.NotKnown };
    }

    private static CounterAgreement Judge(CounterRow row) =>
        row.Sent > Raised(row.CapturedSentMost) || row.Received > Raised(row.CapturedReceivedMost) ? CounterAgreement.CaptureHoldsLess
        : Raised(row.Sent ?? 0) < row.CapturedSentLeast || Raised(row.Received ?? 0) < row.CapturedReceivedLeast ? CounterAgreement.CaptureHoldsMore
        : CounterAgreement.Agrees;

    private static double Raised(long bytes) => (bytes * (1 + SlackShare)) + SlackBytes;

    private static CounterRow Row(int? uid, IReadOnlyList<string> packages, UidBytes? counted, Sum captured) => new()
    {
        Uid = uid,
        Packages = packages,
        Received = counted?.Received,
        Sent = counted?.Sent,
        CapturedReceivedLeast = captured.ReceivedLeast,
        CapturedReceivedMost = captured.ReceivedMost,
        CapturedSentLeast = captured.SentLeast,
        CapturedSentMost = captured.SentMost,
    };

    private sealed class Sum
    {
        public long ReceivedLeast { get; private set; }

        public long ReceivedMost { get; private set; }

        public long SentLeast { get; private set; }

        public long SentMost { get; private set; }

        public void Add(Flow flow)
        {
            var head = (flow.Client.Address.AddressFamily == AddressFamily.InterNetworkV6 ? 40 : 20) + (flow.Protocol == TransportProtocol.Udp ? UdpHead : LongestTcpHead);
            var (sent, received) = (flow.PayloadOut, flow.PayloadIn);
            var (sentHeads, receivedHeads) = (flow.PacketsOut * head, flow.PacketsIn * head);
            if (flow.IsInbound)
            {
                (sent, received, sentHeads, receivedHeads) = (received, sent, receivedHeads, sentHeads);
            }
            SentLeast += sent;
            SentMost += sent + sentHeads;
            ReceivedLeast += received;
            ReceivedMost += received + receivedHeads;
        }
    }
}
