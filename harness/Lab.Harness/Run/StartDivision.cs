using Lab.Harness.Validity;

namespace Lab.Harness.Run;

/// <summary>
/// Takes from a capture that ran while the phone was restarted the part since its start. Nothing that ran before can send after its kernel has started, and the network is up only
/// some seconds later, so that the lab time of that start, in the clock of the capture, is a border that no packet is near.
/// </summary>
internal static class StartDivision
{
    /// <summary>The part that is judged.</summary>
    /// <param name="traffic">Traffic of the capture.</param>
    /// <param name="evidence">What is known of the start.</param>
    /// <returns>The part; all of it where the window does not begin with a start, nothing where that start failed.</returns>
    public static PhoneTraffic Of(PhoneTraffic traffic, WindowEvidence evidence)
    {
        if (!evidence.BeginsWithStart || evidence.Capture?.Started > evidence.PhoneStart?.LabTime)
        {
            return traffic;
        }
        return evidence.PhoneStart is { } start ? traffic.Since(First(traffic, start.LabTime + ClockOf(traffic))) : traffic.Part(long.MaxValue, long.MaxValue);
    }

    private static long First(PhoneTraffic traffic, DateTimeOffset start) =>
        traffic.Facts.Flows.Where(f => f.Start >= start).Select(f => f.FirstPacket).DefaultIfEmpty(long.MaxValue).Min();

    /// <summary>How far the clock of the capture is ahead of the lab's, by the positive control: it was seen between the question and the answer. No more than that needs is assumed.</summary>
    private static TimeSpan ClockOf(PhoneTraffic traffic)
    {
        foreach (var probe in traffic.Probes.Where(p => p.Asked is not null))
        {
            if (traffic.Facts.Dns.FirstOrDefault(d => d.Packet == probe.LookUpPacket)?.Time is { } seen)
            {
                return seen < probe.Asked ? seen - probe.Asked.Value : seen > probe.LabTime ? seen - probe.LabTime : TimeSpan.Zero;
            }
        }
        return TimeSpan.Zero;
    }
}
