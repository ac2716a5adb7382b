using Lab.Harness.Model;
using Lab.Traffic.Model;

namespace Lab.Harness.Run;

/// <summary>
/// Joins the flows of two captures of one window, each flow with at most one of the other capture: by five-tuple; then, where address translation or a VPN gives the phone
/// other addresses, by remote address and port; then, where a proxy gives the remote end another address, by the name that the flow itself states. All must overlap in time.
/// Look-ups are compared by name, since resolvers differ from place to place.
/// </summary>
internal sealed class VantageMatch
{
    private const int MostKept = 100;

    /// <summary>How far the times of the same flow may be apart once the clocks are compared: an app that forwards opens its own connection first.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);

    private readonly TimeSpan _offset;
    private readonly Dictionary<int, AppAttribution> _apps = [];
    private List<PhoneFlow> _first;
    private List<PhoneFlow> _second;

    private VantageMatch(PhoneTraffic first, PhoneTraffic second, TimeSpan offset)
    {
        _offset = offset;
        _first = [.. first.Flows.Where(IsCompared)];
        _second = [.. second.Flows.Where(IsCompared)];
    }

    /// <summary>Compares two captures.</summary>
    public static VantageComparison Compare(PhoneTraffic first, PhoneTraffic second) => Compare(first, second, out _);

    /// <summary>Compares two captures, and tells which app the second says that a flow of the first belongs to: surely where both show the same ends, else likely.</summary>
    public static VantageComparison Compare(PhoneTraffic first, PhoneTraffic second, out IReadOnlyDictionary<int, AppAttribution> apps)
    {
        var offset = OffsetOf(first, second);
        var match = new VantageMatch(first, second, offset ?? TimeSpan.Zero);
        var ends = match.Join(flow => [flow.Ends]);
        var remote = match.Join(flow => [$"{flow.Protocol} {flow.Remote}"]);
        var name = match.Join(flow => flow.StatedNames.Select(stated => $"{flow.Protocol} {flow.Remote.Port} {stated}"));
        apps = match._apps;
        var (onlyFirst, onlySecond) = (match._first.Where(f => f.IsGlobal).ToList(), match._second.Where(f => f.IsGlobal).ToList());
        var (names, others) = (NamesOf(first), NamesOf(second));
        return new VantageComparison
        {
            First = first.CapturePath,
            Second = second.CapturePath,
            ClockOffset = offset,
            SameEnds = ends,
            SameRemote = remote,
            SameName = name,
            OnlyFirst = onlyFirst.Count,
            OnlySecond = onlySecond.Count,
            Flows = [.. onlyFirst.Take(MostKept).Select(f => Told(f, isSecond: false)), .. onlySecond.Take(MostKept).Select(f => Told(f, isSecond: true))],
            NamesOnlyFirst = [.. names.Except(others, StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).Take(MostKept)],
            NamesOnlySecond = [.. others.Except(names, StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).Take(MostKept)],
        };
    }

    private static bool IsCompared(PhoneFlow flow) => flow.Protocol is TransportProtocol.Tcp or TransportProtocol.Udp && flow.ProtocolText != "dns";

    /// <summary>Joins flows that share a key, those next to each other in time first, and takes them out.</summary>
    private int Join(Func<PhoneFlow, IEnumerable<string>> keys)
    {
        var there = new Dictionary<string, List<PhoneFlow>>(StringComparer.OrdinalIgnoreCase);
        foreach (var flow in _second)
        {
            foreach (var key in keys(flow))
            {
                (there.TryGetValue(key, out var list) ? list : there[key] = []).Add(flow);
            }
        }
        var joined = new HashSet<int>();
        var found = new HashSet<int>();
        foreach (var flow in _first.OrderBy(f => f.Start))
        {
            var best = keys(flow).SelectMany(key => there.GetValueOrDefault(key) ?? []).Where(other => !joined.Contains(other.Id) && Agree(flow, other)).MinBy(other => Distance(flow, other));
            if (best is not null)
            {
                joined.Add(best.Id);
                found.Add(flow.Id);
                if (best.App is { How: AttributionSource.Capture, IsKnown: true } app)
                {
                    _apps[flow.Id] = app with { How = AttributionSource.SecondCapture, Sure = best.Ends == flow.Ends ? app.Sure : AttributionSurety.Likely };
                }
            }
        }
        _first = [.. _first.Where(f => !found.Contains(f.Id))];
        _second = [.. _second.Where(f => !joined.Contains(f.Id))];
        return found.Count;
    }

    /// <summary>The times overlap, and where both state names, they state one in common.</summary>
    private bool Agree(PhoneFlow one, PhoneFlow other)
    {
        if (one.StatedNames.Count > 0 && other.StatedNames.Count > 0 && !one.StatedNames.Intersect(other.StatedNames, StringComparer.OrdinalIgnoreCase).Any())
        {
            return false;
        }
        return one is not { Start: { } start, End: { } end } || other is not { Start: { } from, End: { } to } || (from - _offset <= end + Slack && to - _offset >= start - Slack);
    }

    private TimeSpan Distance(PhoneFlow one, PhoneFlow other) => one.Start is { } start && other.Start is { } from ? (from - _offset - start).Duration() : TimeSpan.MaxValue;

    private static VantageFlow Told(PhoneFlow flow, bool isSecond) => new(isSecond, flow.FirstPacket, flow.Host, flow.Ends, flow.BytesOut);

    private static HashSet<string> NamesOf(PhoneTraffic traffic)
    {
        var lab = traffic.Probes.Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return traffic.Facts.Dns.Where(d => d.Queries > 0 && !lab.Contains(d.Name)).Select(d => d.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Middle one of the differences at the look-ups of the positive controls, which have names of their own.</summary>
    private static TimeSpan? OffsetOf(PhoneTraffic first, PhoneTraffic second)
    {
        var times = Times(second);
        var differences = Times(first).Where(pair => times.ContainsKey(pair.Key)).Select(pair => times[pair.Key] - pair.Value).Order().ToList();
        return differences.Count == 0 ? null : differences[differences.Count / 2];
    }

    private static Dictionary<string, DateTimeOffset> Times(PhoneTraffic traffic)
    {
        var lab = traffic.Probes.Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return traffic.Facts.Dns.Where(d => d.Queries > 0 && d.Time is not null && lab.Contains(d.Name)).GroupBy(d => d.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => g.Min(d => d.Time!.Value), StringComparer.OrdinalIgnoreCase);
    }
}
