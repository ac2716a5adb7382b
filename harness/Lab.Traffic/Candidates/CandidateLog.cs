using Lab.Traffic.Files;
using Lab.Traffic.Flows;
using Lab.Traffic.Markers;
using Lab.Traffic.Model;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Candidates;

/// <summary>The candidates of one analysis: one entry per kind, value, direction and place, bounded in number.</summary>
/// <param name="problems">Takes what went beyond bounds.</param>
internal sealed class CandidateLog(ProblemLog problems)
{
    private const int MaxEntries = 5_000;
    private const int Recent = 64;
    private readonly Dictionary<(IdentifierKind Kind, string Value, FlowSide Side, string Place), Entry> entries = [];
    private readonly (FlowSide? Side, long Key, long Packet)[] recent = new (FlowSide?, long, long)[Recent];
    private readonly CandidateScanner scanner = new();
    private int nextRecent;

    /// <summary>Finds the candidates that begin in part of a window; what is found is to be added.</summary>
    public List<CandidateMatch> Scan(ReadOnlySpan<byte> window, int from, int to) => scanner.Scan(window, from, to);

    /// <summary>All candidates, by packet, kind and value.</summary>
    public IReadOnlyList<IdentifierCandidate> ToList() =>
    [
        .. entries.Select(one => ToCandidate(one.Key, one.Value)).OrderBy(one => one.Packet).ThenBy(one => one.Offset).ThenBy(one => one.Kind).ThenBy(one => one.Value, StringComparer.Ordinal)
            .ThenBy(one => one.FlowId).ThenBy(one => one.Where, StringComparer.Ordinal),
    ];

    /// <summary>Adds a candidate.</summary>
    /// <param name="match">What was found.</param>
    /// <param name="bytes">The window.</param>
    /// <param name="layers">Encodings over the bytes.</param>
    /// <param name="side">The direction.</param>
    /// <param name="place">The place.</param>
    /// <param name="origin">Where its first byte was seen.</param>
    public void Add(in CandidateMatch match, ReadOnlySpan<byte> bytes, string[] layers, FlowSide side, string place, in Origin origin)
    {
        // The same bytes are met again when a place is searched in more than one way.
        var sighting = (side, origin.Key, side.Flow.Key.Protocol == 6 ? 0 : origin.At.Packet);
        if (recent.AsSpan().Contains(sighting))
        {
            return;
        }
        recent[nextRecent++ % Recent] = sighting;
        var key = (match.Kind, match.Value, side, place);
        if (entries.TryGetValue(key, out var entry))
        {
            entry.Count++;
            return;
        }
        if (entries.Count >= MaxEntries)
        {
            problems.Note("candidate-limit", $"more than {MaxEntries} different candidates for identifiers; further ones are left out", origin.At.Packet, null);
            return;
        }
        var context = bytes[Math.Max(0, match.At - MatchContext.ShownBytes)..Math.Min(bytes.Length, match.At + match.Length + MatchContext.ShownBytes)];
        entries.Add(key, new Entry(match, layers.Length == 0 ? ["plain"] : layers, origin.At, MatchContext.Show(context)));
    }

    private static IdentifierCandidate ToCandidate((IdentifierKind Kind, string Value, FlowSide Side, string Place) key, Entry entry) => new()
    {
        Kind = key.Kind,
        Value = key.Value,
        Confidence = entry.Match.Confidence,
        Reason = entry.Match.Reason,
        Forms = entry.Forms,
        FlowId = key.Side.Flow.Id,
        Direction = key.Side.IsClient ? FlowDirection.Out : FlowDirection.In,
        Server = key.Side.Flow.ServerEndpoint,
        Host = key.Side.Flow.Host,
        Where = key.Place,
        Packet = entry.At.Packet,
        Time = PacketTime.ToDateTimeOffset(entry.At.Ticks),
        Offset = entry.At.Offset,
        Encrypted = key.Side.IsDecrypted,
        Context = entry.Context,
        Count = entry.Count,
    };

    private sealed record Entry(CandidateMatch Match, string[] Forms, StreamPosition At, string Context)
    {
        public int Count { get; set; } = 1;
    }
}
