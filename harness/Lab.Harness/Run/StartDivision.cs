using System.Globalization;
using Lab.Harness.Model;
using Lab.Harness.Validity;
using Lab.Traffic.Model;

namespace Lab.Harness.Run;

/// <summary>
/// Takes from a capture that ran while the phone was restarted the part since its start. Nothing that ran before can send after its kernel has started, and the network is up only
/// some seconds later, so that the lab time of that start, in the clock of the capture, is a border that no packet is near.
/// </summary>
internal static class StartDivision
{
    private const int MaxNamed = 5;

    /// <summary>The part that is judged.</summary>
    /// <param name="traffic">Traffic of the capture.</param>
    /// <param name="evidence">What is known of the start.</param>
    /// <returns>The part, and why it is not proven to be all that was sent since; all of the traffic where the window does not begin with a start, or the capture began after it; nothing where that start failed.</returns>
    public static (PhoneTraffic Traffic, IReadOnlyList<Reason> Doubts) Of(PhoneTraffic traffic, WindowEvidence evidence)
    {
        if (!evidence.BeginsWithStart || evidence.Capture?.Started > evidence.PhoneStart?.LabTime)
        {
            return (traffic, []);
        }
        if (evidence.PhoneStart is not { } start)
        {
            return (traffic.Part(long.MaxValue, long.MaxValue), []);
        }
        if (ClockOf(traffic) is not { } ahead)
        {
            return (traffic.Part(long.MaxValue, long.MaxValue), [new(ReasonCode.ProbeMissing, "No positive control is in the capture, so that its clock cannot be compared and what was sent since the phone's start cannot be told from what was sent before.")]);
        }
        var border = start.LabTime + ahead - start.Uncertainty;
        return (traffic.Since(border, ahead), [.. Doubts(traffic, border)]);
    }

    // A restart ends every connection; datagrams go on between the same ends.
    private static IEnumerable<Reason> Doubts(PhoneTraffic traffic, DateTimeOffset border) => traffic.Flows
        .Where(f => f is { Protocol: TransportProtocol.Udp, IsGlobal: true } && f.Start < border && f.End >= border)
        .Take(MaxNamed)
        .Select(f => new Reason(ReasonCode.StateNotProven, string.Create(
            CultureInfo.InvariantCulture,
            $"Datagrams to {f.Host} ({f.Ends}) were sent before the phone's start and after it, from packet {f.FirstPacket} on: what of them was sent since is not told apart, and the flow is not judged.")));

    /// <summary>How far the clock of the capture is ahead of the lab's, by a positive control: it was seen between the question and the answer. No more than that needs is assumed. Null = no control was seen.</summary>
    private static TimeSpan? ClockOf(PhoneTraffic traffic)
    {
        foreach (var probe in traffic.Probes.Where(p => p.Asked is not null))
        {
            var seen = traffic.Facts.Dns.FirstOrDefault(d => d.Packet == probe.LookUpPacket)?.Time ?? traffic.Facts.Flows.FirstOrDefault(f => f.FirstPacket == probe.ConnectionPacket)?.Start;
            if (seen is { } time)
            {
                return time < probe.Asked ? time - probe.Asked.Value : time > probe.LabTime ? time - probe.LabTime : TimeSpan.Zero;
            }
        }
        return null;
    }
}
