using Lab.Traffic.Files;
using Lab.Traffic.Flows;
using Lab.Traffic.Model;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Markers;

/// <summary>Marker hits so far: one entry per marker, form, flow, direction, place, host and part, with a bound per marker.</summary>
internal sealed class HitCollector(IReadOnlyList<Marker> markers, ProblemLog problems)
{
    private const int MaxEntriesPerMarker = 10_000;
    private const int MaxEntries = 40_000;
    private const int EntriesAlways = 50; // Of each marker, so that no flood of one hides another.
    private const int RecentHits = 64;
    private readonly Dictionary<(int Marker, string Forms, FlowSide Side, string Place, string? Host, BodyPart? Part), Entry> entries = [];
    private readonly int[] entriesOfMarker = new int[markers.Count];
    private readonly (int Marker, FlowSide? Side, long Offset, long Packet)[] recent = new (int, FlowSide?, long, long)[RecentHits];
    private int nextRecent;

    /// <summary>Takes a match.</summary>
    /// <param name="pattern">What was found.</param>
    /// <param name="layers">Encodings over the bytes.</param>
    /// <param name="side">The direction.</param>
    /// <param name="place">The place.</param>
    /// <param name="host">Host of the HTTP request whose bytes they are; null when there is none.</param>
    /// <param name="origin">Where the first byte was seen.</param>
    /// <param name="match">The bytes found.</param>
    /// <param name="context">The same with those around them.</param>
    public void Add(Pattern pattern, string[] layers, FlowSide side, string place, string? host, in Origin origin, ReadOnlySpan<byte> match, ReadOnlySpan<byte> context)
    {
        var at = origin.At;
        if (IsKnown(pattern.Marker, side, origin))
        {
            return;
        }
        string[] forms = pattern.Form == "plain" && layers.Length > 0 ? layers : [.. layers, pattern.Form];
        var key = (pattern.Marker, string.Join('>', forms), side, place, host, origin.Part);
        if (entries.TryGetValue(key, out var entry))
        {
            entry.Count++;
            return;
        }
        if (entriesOfMarker[pattern.Marker]++ >= MaxEntriesPerMarker || (entries.Count >= MaxEntries && entriesOfMarker[pattern.Marker] > EntriesAlways))
        {
            problems.Note("hit-limit", $"more than {MaxEntriesPerMarker} different hits of marker \"{markers[pattern.Marker].Name}\", or {MaxEntries} of all markers; further ones are left out", at.Packet, null);
            return;
        }
        entries.Add(key, new Entry(pattern, forms, side, place, host, origin.Part, at, MatchContext.Matched(match), MatchContext.Show(context)));
    }

    /// <summary>All hits, by packet, marker, form and the rest.</summary>
    /// <param name="more">Hits that were gathered elsewhere.</param>
    public IReadOnlyList<MarkerHit> ToList(IEnumerable<MarkerHit> more) =>
    [
        .. entries.Values.Select(ToHit).Concat(more).OrderBy(one => one.Packet).ThenBy(one => one.Marker, StringComparer.Ordinal)
            .ThenBy(one => string.Join('>', one.Forms), StringComparer.Ordinal).ThenBy(one => one.FlowId).ThenBy(one => one.Offset).ThenBy(one => one.Where, StringComparer.Ordinal),
    ];

    // The same bytes are met again when a place is searched in more than one way: as sent and decoded, as a name and as part of its message.
    private bool IsKnown(int marker, FlowSide side, in Origin origin)
    {
        var one = (marker, side, origin.Key, side.Flow.Key.Protocol == 6 ? 0 : origin.At.Packet);
        if (recent.AsSpan().Contains(one))
        {
            return true;
        }
        recent[nextRecent++ % RecentHits] = one;
        return false;
    }

    private MarkerHit ToHit(Entry entry) => new()
    {
        Marker = markers[entry.Pattern.Marker].Name,
        Forms = entry.Forms,
        Variant = entry.Pattern.Variant,
        Matched = entry.Matched,
        FlowId = entry.Side.Flow.Id,
        Direction = entry.Side.IsClient ? FlowDirection.Out : FlowDirection.In,
        Client = entry.Side.Flow.ClientEndpoint,
        Server = entry.Side.Flow.ServerEndpoint,
        Host = entry.Host ?? entry.Side.Flow.Host,
        Where = entry.Place,
        Part = entry.Part,
        Packet = entry.At.Packet,
        Time = PacketTime.ToDateTimeOffset(entry.At.Ticks),
        Offset = entry.At.Offset,
        Encrypted = entry.Side.IsDecrypted,
        Context = entry.Context,
        Count = entry.Count,
    };

    private sealed record Entry(Pattern Pattern, string[] Forms, FlowSide Side, string Place, string? Host, BodyPart? Part, StreamPosition At, string Matched, string Context)
    {
        public int Count { get; set; } = 1;
    }
}
