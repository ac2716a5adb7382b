using Lab.Traffic.Flows;
using Lab.Traffic.Model;

namespace Lab.Traffic.Markers;

/// <summary>The search of one analysis: patterns, scratch memory and hits so far.</summary>
internal sealed class MarkerSearch
{
    private const long MaxBytesKept = 32 << 20;

    /// <summary>Bytes searched at a time.</summary>
    public const int BlockBytes = 32 << 10;

    private readonly IReadOnlyList<Marker> markers;
    private readonly List<string> notSearched = [];
    private readonly IReadOnlyList<string> forms;

    public MarkerSearch(IReadOnlyList<Marker> markers, IReadOnlyList<MarkerKey> keys)
    {
        this.markers = markers;
        var builder = new PatternBuilder(keys);
        for (var i = 0; i < markers.Count; i++)
        {
            if (Spellings.IsSearchable(markers[i]))
            {
                builder.Add(i, markers[i]);
            }
            else
            {
                notSearched.Add(markers[i].Name);
            }
        }
        Index = new PatternIndex(builder.Patterns);
        forms = builder.Patterns.Forms;
        Opener = new ContainerOpener(this);
        // Room after a position for the longest match, the rest of its base64 group and the surroundings that are shown.
        Lookahead = Index.Longest + MatchContext.ShownBytes;
        Scratch = new byte[BlockBytes + Lookahead + MatchContext.ShownBytes + PatternIndex.Slack];
        Hits = new HitCollector(markers, Problems);
    }

    public PatternIndex Index { get; }

    /// <summary>Opens the containers within searched bytes.</summary>
    public ContainerOpener Opener { get; }

    /// <summary>Bytes that must be known after a position before it can be searched.</summary>
    public int Lookahead { get; }

    /// <summary>Window memory shared by all searchers: only one searches at a time.</summary>
    public byte[] Scratch { get; }

    /// <summary>Matches of the window at hand.</summary>
    public List<(int At, Pattern Pattern)> Matches { get; } = [];

    public HitCollector Hits { get; }

    /// <summary>What could not be searched.</summary>
    public ProblemLog Problems { get; } = new();

    /// <summary>Bytes searched, decoded layers included.</summary>
    public long BytesSearched { get; set; }

    /// <summary>Bytes given to searchers, decoded layers not included: decoded bytes are bounded by a multiple of them.</summary>
    public long BytesGiven { get; set; }

    /// <summary>Bytes that all places keep for the opening of containers.</summary>
    public long BytesKept { get; set; }

    /// <summary>The search as a result.</summary>
    public SearchExtent ToExtent() => new(markers.Count - notSearched.Count, Index.Count, [.. forms.Union(ContainerOpener.Forms)], BytesSearched, notSearched)
    {
        ExpectedChanceMatches = BytesSearched * Index.ChancePerByte,
        BytesOpened = Opener.BytesOpened,
        MaxDepth = ContainerOpener.MaxDepth,
    };

    /// <summary>True when a place may keep more bytes.</summary>
    public bool MayKeep(int more) => BytesKept + more <= MaxBytesKept;
}
