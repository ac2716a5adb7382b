using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Lab.Traffic.Markers;

/// <summary>
/// Searches on a thread of its own, which begins by making the patterns. Steps are done one after another in the order in which they were given, so that the
/// results are those of a search on one thread. When too many wait, the reading of packets does.
/// </summary>
internal sealed class SearchThread : IDisposable
{
    private const int MaxBatches = 12;
    private readonly Func<MarkerSearch> create;
    private readonly BlockingCollection<SearchBatch> waiting = new(MaxBatches);
    private readonly ConcurrentQueue<SearchBatch> free = [];
    private readonly Thread? thread;
    private SearchBatch batch = new();
    private MarkerSearch? search;
    private volatile ExceptionDispatchInfo? fault;
    private volatile bool abandoned;

    /// <summary>Begins a search.</summary>
    /// <param name="create">Makes the patterns.</param>
    /// <param name="alone">False to do the steps on the thread of the caller.</param>
    public SearchThread(Func<MarkerSearch> create, bool alone)
    {
        this.create = create;
        if (alone)
        {
            thread = new Thread(Run) { IsBackground = true, Name = "Marker search" };
            thread.Start();
        }
    }

    /// <summary>False when only candidates are looked for.</summary>
    public bool HasMarkers { get; init; } = true;

    /// <summary>Adds a step.</summary>
    /// <param name="step">What to do.</param>
    /// <param name="bytes">The bytes for it; they are copied.</param>
    public void Add(in SearchStep step, ReadOnlySpan<byte> bytes)
    {
        if (!batch.HasRoom(bytes.Length))
        {
            HandOver();
        }
        batch.Add(step, bytes);
    }

    /// <summary>Waits until all is searched; what went wrong meanwhile is thrown here.</summary>
    /// <returns>The search, with its results.</returns>
    public MarkerSearch Finish()
    {
        HandOver();
        waiting.CompleteAdding();
        thread?.Join();
        fault?.Throw();
        return search ??= create();
    }

    /// <summary>Ends the search; what still waits is not searched.</summary>
    public void Dispose()
    {
        abandoned = true;
        waiting.CompleteAdding();
        thread?.Join();
        waiting.Dispose();
    }

    private void HandOver()
    {
        if (thread is null)
        {
            batch.Run(search ??= create());
            batch.Clear();
            return;
        }
        fault?.Throw();
        waiting.Add(batch);
        batch = free.TryDequeue(out var used) ? used : new SearchBatch();
    }

    private void Run()
    {
        try
        {
            search = create();
            foreach (var one in waiting.GetConsumingEnumerable())
            {
                if (!abandoned)
                {
                    one.Run(search);
                }
                one.Clear();
                free.Enqueue(one);
            }
        }
        catch (Exception thrown)
        {
            fault = ExceptionDispatchInfo.Capture(thrown); // Thrown again where packets are read.
            foreach (var one in waiting.GetConsumingEnumerable())
            {
                one.Clear();
            }
        }
    }
}
