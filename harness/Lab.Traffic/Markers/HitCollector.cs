using Lab.Traffic.Files;
using Lab.Traffic.Flows;
using Lab.Traffic.Model;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Markers;

/// <summary>Marker hits so far: one entry per marker, form, flow, direction and place, with a bound per marker.</summary>
internal sealed class HitCollector(IReadOnlyList<Marker> markers, ProblemLog problems)
{
    private const int MaxEntriesPerMarker = 10_000;
    private const int RecentHits = 64;
    private readonly Dictionary<(int Marker, string Forms, FlowSide Side, string Place), Entry> entries = [];
    private readonly int[] entriesOfMarker = new int[markers.Count];
    private readonly (int Marker, FlowSide? Side, long Offset, long Packet)[] recent = new (int, FlowSide?, long, long)[RecentHits];
    private int nextRecent;

    /// <summary>Takes a match.</summary>
    public void Add(Pattern pattern, string[] layers, FlowSide side, string place, in Origin origin, ReadOnlySpan<byte> match, ReadOnlySpan<byte> context)
    {
        var at = origin.At;
        if (IsKnown(pattern.Marker, side, origin))
        {
            return;
        }
        string[] forms = pattern.Form == "plain" && layers.Length > 0 ? layers : [.. layers, pattern.Form];
        var key = (pattern.Marker, string.Join('>', forms), side, place);
        if (entries.TryGetValue(key, out var entry))
        {
            entry.Count++;
            return;
        }
        if (entriesOfMarker[pattern.Marker]++ >= MaxEntriesPerMarker)
        {
            problems.Note("hit-limit", $"more than {MaxEntriesPerMarker} different hits of marker \"{markers[pattern.Marker].Name}\"; further ones are left out", at.Packet, null);
            return;
        }
        entries.Add(key, new Entry(pattern, forms, side, place, at, MatchContext.Matched(match), MatchContext.Show(context)));
    }

    /// <summary>All hits, by packet, marker, form and the rest.</summary>
    public IReadOnlyList<MarkerHit> ToList() =>
    [
        .. entries.Values.Select(ToHit).OrderBy(one => one.Packet).ThenBy(one => one.Marker, StringComparer.Ordinal)
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
        Server = entry.Side.Flow.ServerEndpoint,
        Host = entry.Side.Flow.Host,
        Where = entry.Place,
        Packet = entry.At.Packet,
        Time = PacketTime.ToDateTimeOffset(entry.At.Ticks),
        Offset = entry.At.Offset,
        Encrypted = entry.Side.IsDecrypted,
        Context = entry.Context,
        Count = entry.Count,
    };

    private sealed record Entry(Pattern Pattern, string[] Forms, FlowSide Side, string Place, StreamPosition At, string Matched, string Context)
    {
        public int Count { get; set; } = 1;
    }
}
