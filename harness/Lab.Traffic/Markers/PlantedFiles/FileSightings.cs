using Lab.Traffic.Files;
using Lab.Traffic.Flows;
using Lab.Traffic.Model;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Markers.PlantedFiles;

/// <summary>What was seen of planted files: one hit per file, form, flow, direction, place, with the bytes of the file that it showed.</summary>
/// <param name="problems">Takes what went beyond bounds.</param>
internal sealed class FileSightings(ProblemLog problems)
{
    private const int MaxEntries = 10_000;
    private const int MaxRanges = 100_000;
    private readonly Dictionary<(PlantedFile File, string Forms, FlowSide Side, string Place), Entry> entries = [];
    private int samples;

    /// <summary>Takes a window that was found.</summary>
    /// <param name="sample">The window.</param>
    /// <param name="bytes">The searched bytes.</param>
    /// <param name="at">Where the window begins in them.</param>
    /// <param name="layers">Encodings over them.</param>
    /// <param name="side">The direction.</param>
    /// <param name="place">The place.</param>
    /// <param name="isClient">True for what the client sent, as far as it is known.</param>
    /// <param name="origin">Where the window's first byte was seen.</param>
    /// <param name="position">Position in the place of the byte behind the searched ones.</param>
    /// <returns>What to compare the bytes with that come next; null when the file does not go on to the end of the searched bytes.</returns>
    public FileRun? Take(FileSample sample, ReadOnlySpan<byte> bytes, int at, string[] layers, FlowSide side, string place, bool isClient, in Origin origin, long position = 0)
    {
        if (Find(sample.File, [.. layers, "file"], side, place, origin, bytes, at, FileSampler.WindowBytes) is not { } entry)
        {
            return null;
        }
        var content = sample.File.Marker.Content.Span;
        var start = sample.Offset - CommonBefore(content[..sample.Offset], bytes[..at], sample.Before);
        var end = sample.Offset + bytes[at..].CommonPrefixLength(content.Slice(sample.Offset, sample.After));
        entry.Ranges.Add(start, end);
        sample.File.Seen(isClient).Add(start, end);
        if (samples++ < MaxRanges)
        {
            entry.Times[sample.Offset] = entry.Times.GetValueOrDefault(sample.Offset) + 1;
        }
        return at + end - sample.Offset == bytes.Length && end < content.Length ? new FileRun(sample.File, entry.Ranges, isClient, end, position) : null;
    }

    /// <summary>Takes a picture that looks like a planted one.</summary>
    public void Take(PlantedFile file, ImageLikeness likeness, string[] layers, FlowSide side, string place, in Origin origin, ReadOnlySpan<byte> image)
    {
        if (Find(file, [.. layers, "image"], side, place, origin, image, 0, Math.Min(16, image.Length)) is { } entry)
        {
            var times = entry.Likeness is null ? 0 : entry.Times.GetValueOrDefault(-1);
            entry.Times[-1] = times + 1;
            var better = entry.Likeness is not { } known || likeness.FrequencyDistance + likeness.GradientDistance < known.FrequencyDistance + known.GradientDistance;
            entry.Likeness = better ? likeness : entry.Likeness;
        }
    }

    /// <summary>The hits, in no order.</summary>
    public IEnumerable<MarkerHit> ToHits() => entries.Select(one => ToHit(one.Key, one.Value));

    private static int CommonBefore(ReadOnlySpan<byte> content, ReadOnlySpan<byte> bytes, int most)
    {
        var count = 0;
        var limit = Math.Min(most, Math.Min(content.Length, bytes.Length));
        while (count < limit && content[^(count + 1)] == bytes[^(count + 1)])
        {
            count++;
        }
        return count;
    }

    private Entry? Find(PlantedFile file, string[] forms, FlowSide side, string place, in Origin origin, ReadOnlySpan<byte> bytes, int at, int length)
    {
        var key = (file, string.Join('>', forms), side, place);
        if (entries.TryGetValue(key, out var entry))
        {
            return entry;
        }
        if (entries.Count >= MaxEntries)
        {
            problems.Note("hit-limit", $"planted files were seen at more than {MaxEntries} places; further ones are left out", origin.At.Packet, null);
            return null;
        }
        var context = bytes[Math.Max(0, at - MatchContext.ShownBytes)..Math.Min(bytes.Length, at + length + MatchContext.ShownBytes)];
        return entries[key] = new Entry(forms, origin.Part, origin.At, MatchContext.Matched(bytes.Slice(at, length)), MatchContext.Show(context));
    }

    private static MarkerHit ToHit((PlantedFile File, string Forms, FlowSide Side, string Place) key, Entry entry) => new()
    {
        Marker = key.File.Marker.Name,
        Forms = entry.Forms,
        Variant = key.File.Marker.Value,
        Matched = entry.Matched,
        FlowId = key.Side.Flow.Id,
        Direction = key.Side.IsClient ? FlowDirection.Out : FlowDirection.In,
        Server = key.Side.Flow.ServerEndpoint,
        Host = key.Side.Flow.Host,
        Where = key.Place,
        Part = entry.Part,
        Packet = entry.At.Packet,
        Time = PacketTime.ToDateTimeOffset(entry.At.Ticks),
        Offset = entry.At.Offset,
        Encrypted = key.Side.IsDecrypted,
        Context = entry.Context,
        Count = Math.Max(1, entry.Times.Count == 0 ? 1 : entry.Times.Values.Max()),
        File = new FileSighting(key.File.Marker.Content.Length, entry.Ranges.Total, entry.Ranges.ToList(), entry.Likeness),
    };

    private sealed record Entry(string[] Forms, BodyPart? Part, StreamPosition At, string Matched, string Context)
    {
        public ByteRanges Ranges { get; } = new();

        /// <summary>How often each window was seen: a file that is sent twice shows each of its windows twice.</summary>
        public Dictionary<int, int> Times { get; } = [];

        public ImageLikeness? Likeness { get; set; }
    }
}
