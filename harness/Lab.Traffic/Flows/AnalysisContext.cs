using Lab.Traffic.Decryption;
using Lab.Traffic.Dns;
using Lab.Traffic.Http;
using Lab.Traffic.Markers;
using Lab.Traffic.Tcp;
using Lab.Traffic.Tls;

namespace Lab.Traffic.Flows;

/// <summary>What all flows of one analysis share: results so far, bounds, the search.</summary>
internal sealed class AnalysisContext(AnalysisOptions options) : IDisposable
{
    public AnalysisOptions Options { get; } = options;

    public ProblemLog Problems { get; } = new();

    public DnsLog Dns { get; } = new();

    public TlsLog Tls { get; } = new();

    public HttpLog Http { get; } = new();

    public ReorderBudget Reorder { get; } = new(Math.Clamp(options.MaxReorderBytes, 64 << 10, 64 << 20));

    /// <summary>The search; null when there are no markers.</summary>
    public SearchThread? Search { get; } = options.Markers.Count == 0 ? null : new SearchThread(() => new MarkerSearch(options.Markers, options.MarkerKeys), options.SearchOnOwnThread);

    /// <summary>Bytes of compressed bodies that wait for their end.</summary>
    public long PackedBodyBytes { get; set; }

    /// <summary>Secrets of TLS connections; null when decryption is of no concern.</summary>
    public KeyLog? Keys { get; init; }

    /// <summary>Offset in the file of the packet at hand.</summary>
    public long FileOffset { get; set; }

    /// <summary>Ends the search, if it has not ended.</summary>
    public void Dispose() => Search?.Dispose();
}
