using Lab.Traffic.Decryption;
using Lab.Traffic.Dns;
using Lab.Traffic.Http;
using Lab.Traffic.Markers;
using Lab.Traffic.Proxies;
using Lab.Traffic.Quic;
using Lab.Traffic.Tcp;
using Lab.Traffic.Tls;

namespace Lab.Traffic.Flows;

/// <summary>What all flows of one analysis share: results so far, bounds, the search.</summary>
internal sealed class AnalysisContext : IDisposable
{
    public AnalysisContext(AnalysisOptions options)
    {
        Options = options;
        Reorder = new ReorderBudget(Math.Clamp(options.MaxReorderBytes, 64 << 10, 64 << 20));
        Book = new EndpointBook(options.Locator, options.Owners);
        Tls = new TlsLog(Packed);
        Http = new HttpLog(Packed);
        Search = options.Markers.Count == 0 && !options.FindCandidates ? null
            : new SearchThread(() => new MarkerSearch(options), options.SearchOnOwnThread) { HasMarkers = options.Markers.Count > 0 };
    }

    public AnalysisOptions Options { get; }

    public EndpointBook Book { get; }

    public ProblemLog Problems { get; } = new();

    public DnsLog Dns { get; } = new();

    public TlsLog Tls { get; }

    public HttpLog Http { get; }

    public ReorderBudget Reorder { get; }

    /// <summary>What results share that are packed until the end.</summary>
    public PackedContext Packed { get; } = new(new OverflowFile());

    /// <summary>What may still be unpacked.</summary>
    public UnpackBudget Unpack { get; } = new();

    /// <summary>What names and texts may still take.</summary>
    public FactBudget Facts { get; } = new();

    /// <summary>The search for markers and candidates; null when neither is asked for.</summary>
    public SearchThread? Search { get; }

    /// <summary>Directions of TLS connections whose records are unpacked now.</summary>
    public int RecordInflaters { get; set; }

    /// <summary>Bytes of compressed bodies that wait for their end.</summary>
    public long PackedBodyBytes { get; set; }

    /// <summary>Secrets of TLS connections; null when decryption is of no concern.</summary>
    public KeyLog? Keys { get; init; }

    /// <summary>QUIC connections that are opened with keys, by connection id; null while there are none.</summary>
    public ConnectionIndex? QuicConnections { get; set; }

    /// <summary>Where SOCKS proxies take datagrams; null while none was asked to.</summary>
    public SocksRelays? SocksRelays { get; set; }

    /// <summary>Offset in the file of the packet at hand.</summary>
    public long FileOffset { get; set; }

    /// <summary>Ends the search, if it has not ended.</summary>
    public void Dispose() => Search?.Dispose();
}
