namespace Lab.Traffic.Markers;

/// <summary>Steps of the search and their bytes, handed from one thread to the other in one go.</summary>
internal sealed class SearchBatch
{
    /// <summary>Most bytes of all steps; a single step may have more.</summary>
    public const int MaxBytes = 256 << 10;

    private const int MaxSteps = 2_048;
    private const int FirstSteps = 64;
    private const int FirstBytes = 16 << 10;
    private SearchStep[] steps = new SearchStep[FirstSteps];
    private byte[] bytes = new byte[FirstBytes];
    private int count;

    /// <summary>Bytes held.</summary>
    public int Bytes { get; private set; }

    /// <summary>True when a step with so many bytes has room.</summary>
    public bool HasRoom(int more) => count < MaxSteps && (count == 0 || Bytes + more <= MaxBytes);

    /// <summary>Adds a step; there must be room.</summary>
    public void Add(in SearchStep step, ReadOnlySpan<byte> given)
    {
        if (Bytes + given.Length > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(Bytes + given.Length, Math.Min(MaxBytes, bytes.Length * 4)));
        }
        if (count == steps.Length)
        {
            Array.Resize(ref steps, Math.Min(MaxSteps, count * 4));
        }
        given.CopyTo(bytes.AsSpan(Bytes));
        steps[count++] = step with { Start = Bytes, Length = given.Length };
        Bytes += given.Length;
    }

    /// <summary>Does all steps, in their order.</summary>
    public void Run(MarkerSearch search)
    {
        for (var i = 0; i < count; i++)
        {
            ref readonly var step = ref steps[i];
            var searcher = step.Searcher.On(search);
            searcher.Look(step.Host, step.IsClient);
            var given = bytes.AsSpan(step.Start, step.Length);
            switch (step.Action)
            {
                case SearchAction.Begin:
                    searcher.Begin(step.Place!, step.Opening, step.DecodePercent);
                    break;
                case SearchAction.BeginLayer:
                    searcher.BeginLayer(step.Place!, step.At);
                    break;
                case SearchAction.Feed:
                    searcher.Feed(given, step.At);
                    break;
                case SearchAction.FeedUnpacked:
                    searcher.FeedUnpacked(given, step.At);
                    break;
                case SearchAction.Whole:
                    searcher.SearchWhole(step.Place!, given, step.At, step.Opening);
                    step.Searcher.LetGo(search);
                    break;
                default:
                    searcher.End();
                    step.Searcher.LetGo(search);
                    break;
            }
        }
    }

    /// <summary>Makes the batch empty; directions that are closed are let go.</summary>
    public void Clear()
    {
        Array.Clear(steps, 0, count);
        count = 0;
        Bytes = 0;
        bytes = bytes.Length > MaxBytes ? new byte[MaxBytes] : bytes;
    }
}
