using Lab.Traffic.Candidates;
using Lab.Traffic.Flows;
using Lab.Traffic.Markers.PlantedFiles;
using Lab.Traffic.Model;

namespace Lab.Traffic.Markers;

/// <summary>The search of one analysis: patterns, scratch memory and hits so far.</summary>
internal sealed class MarkerSearch
{
    private const long MaxBytesKept = 32 << 20;

    /// <summary>Bytes searched at a time.</summary>
    public const int BlockBytes = 32 << 10;

    private const int SmallTail = 64;
    private const int MiddleTail = 256;
    private const int TailsPooled = 1_024;
    private const int SearchersPooled = 256;
    private readonly int markersGiven;
    private readonly Stack<byte[]>[] tails = [new(), new(), new()];
    private readonly List<string> notSearched = [];
    private readonly Stack<PlaceSearcher> searchers = [];
    private readonly string[] formsLeftOut;
    private readonly IReadOnlyList<string> forms;
    private readonly string[] keys;

    /// <summary>The search that options ask for.</summary>
    public MarkerSearch(AnalysisOptions options)
        : this(options.Markers, options.MarkerKeys, options.Images) => Candidates = options.FindCandidates ? new CandidateLog(Problems) : null;

    public MarkerSearch(IReadOnlyList<Marker> given, IReadOnlyList<MarkerKey> keys, IImageReader? images = null)
    {
        this.keys = [.. keys.Select(one => one.ToString())];
        markersGiven = given.Count;
        var markers = FileSearch.Expand(given);
        var builder = new PatternBuilder(keys);
        for (var i = 0; i < markers.Count; i++)
        {
            if (markers[i].Kind == MarkerKind.File)
            {
                continue;
            }
            if (Spellings.IsSearchable(markers[i]))
            {
                builder.Add(i, markers[i]);
            }
            else
            {
                notSearched.Add(markers[i].Name);
            }
        }
        Files = FileSearch.Create(markers, images, Problems);
        Files?.AddPatterns(builder);
        Index = new PatternIndex(builder.Patterns);
        forms = builder.Patterns.Forms;
        formsLeftOut = [.. builder.LeftOut];
        Opener = new ContainerOpener(this);
        // Room after a position for the longest match, the rest of its base64 group and the surroundings that are shown.
        Lookahead = Math.Max(Index.Longest, CandidateScanner.Lookahead) + MatchContext.ShownBytes;
        Scratch = new byte[BlockBytes + Lookahead + MatchContext.ShownBytes + PatternIndex.Slack];
        Hits = new HitCollector(markers, Problems);
    }

    public PatternIndex Index { get; }

    /// <summary>False when only candidates are looked for: containers stay closed then.</summary>
    public bool HasMarkers => markersGiven > 0;

    /// <summary>Identifiers that nobody named; null when they are not looked for.</summary>
    public CandidateLog? Candidates { get; }

    /// <summary>Opens the containers within searched bytes.</summary>
    public ContainerOpener Opener { get; }

    /// <summary>Bytes that must be known after a position before it can be searched.</summary>
    public int Lookahead { get; }

    /// <summary>Window memory shared by all searchers: only one searches at a time.</summary>
    public byte[] Scratch { get; }

    /// <summary>Matches of the window at hand.</summary>
    public List<(int At, Pattern Pattern)> Matches { get; } = [];

    public HitCollector Hits { get; }

    /// <summary>The planted files; null when there are none.</summary>
    public FileSearch? Files { get; }

    /// <summary>What could not be searched.</summary>
    public ProblemLog Problems { get; } = new();

    /// <summary>Bytes searched, decoded layers included.</summary>
    public long BytesSearched { get; set; }

    /// <summary>Bytes given to searchers, decoded layers not included: decoded bytes are bounded by a multiple of them.</summary>
    public long BytesGiven { get; set; }

    /// <summary>What all places keep for the opening of containers.</summary>
    public WindowMemory Windows { get; } = new(MaxBytesKept);

    /// <summary>The search as a result.</summary>
    public SearchExtent ToExtent() => new(markersGiven - notSearched.Count, Index.Count, [.. forms.Union(ContainerOpener.Forms)], BytesSearched, notSearched)
    {
        ExpectedChanceMatches = BytesSearched * Index.ChancePerByte,
        BytesOpened = Opener.BytesOpened,
        MaxDepth = ContainerOpener.MaxDepth,
        Keys = keys,
        FormsLeftOut = formsLeftOut,
        Files = [.. Files?.Files.Select(one => one.ToExtent()) ?? []],
        ImagesCompared = Files?.Images?.Compared ?? 0,
    };

    /// <summary>All hits, by packet, marker, form and the rest.</summary>
    public IReadOnlyList<MarkerHit> ToHits() => Hits.ToList(Files?.Sightings.ToHits() ?? []);

    /// <summary>Memory for the end of a window; to be given back.</summary>
    public byte[] TakeTail(int least)
    {
        var size = least <= SmallTail ? SmallTail : least <= MiddleTail ? MiddleTail : Lookahead + MatchContext.ShownBytes;
        return tails[KindOfTail(size)].TryPop(out var tail) ? tail : new byte[size];
    }

    /// <summary>Takes memory back.</summary>
    public void GiveBack(byte[] tail)
    {
        if (tail.Length > 0 && tails[KindOfTail(tail.Length)] is { Count: < TailsPooled } pool)
        {
            pool.Push(tail);
        }
    }

    /// <summary>A searcher of places for a direction; to be given back when a place has ended.</summary>
    public PlaceSearcher TakeSearcher(FlowSide side, string[] layers)
    {
        var searcher = searchers.TryPop(out var used) ? used : new PlaceSearcher(this);
        searcher.Serve(side, layers);
        return searcher;
    }

    /// <summary>Takes a searcher back.</summary>
    public void GiveBack(PlaceSearcher ended)
    {
        if (searchers.Count < SearchersPooled)
        {
            searchers.Push(ended);
        }
    }

    private static int KindOfTail(int size) => size switch { SmallTail => 0, MiddleTail => 1, _ => 2 };
}
