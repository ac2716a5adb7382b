using Lab.Traffic.Model;

namespace Lab.Cli.Analyze;

/// <summary>What <c>lab analyze --json</c> prints of one capture: nothing that the analysis found is left out.</summary>
internal sealed class CaptureJson(CaptureFacts one, string path)
{
    /// <summary>Name and version of this form; the version grows when a member goes or changes its meaning.</summary>
    public string Schema => "lab-analysis/2";

    public FileJson File { get; } = new(one.File, path);

    public long Packets => one.Packets;

    public long CapturedBytes => one.CapturedBytes;

    public long WireBytes => one.WireBytes;

    public long TruncatedPackets => one.TruncatedPackets;

    public long PacketsWithoutIp => one.PacketsWithoutIp;

    public DateTimeOffset? FirstTime => one.FirstTime;

    public DateTimeOffset? LastTime => one.LastTime;

    public IEnumerable<FlowJson> Flows => one.Flows.Select(each => new FlowJson(each));

    public IEnumerable<LocatedJson> Endpoints => one.Endpoints.Select(each => new LocatedJson(each));

    public IEnumerable<OtherTrafficJson> OtherTraffic => one.OtherTraffic.Select(each => new OtherTrafficJson(each));

    public IEnumerable<DnsJson> Dns => one.Dns.Select(each => new DnsJson(each));

    public IReadOnlyList<TlsObservation> Tls => one.Tls;

    public IReadOnlyList<HttpObservation> Http => one.Http;

    /// <summary>Markers found.</summary>
    public IEnumerable<LeakJson> Leaks => one.Hits.Select(each => new LeakJson(each));

    public IEnumerable<CandidateJson> Candidates => one.Candidates.Select(each => new CandidateJson(each));

    public IReadOnlyList<CaptureProblem> Problems => one.Problems;

    public SearchExtent? Search => one.Search;

    /// <summary>How much could be read, in total and per destination.</summary>
    public OpacityLedger Opacity { get; } = OpacityLedger.Of(one);

    /// <summary>Databases that places come from.</summary>
    public IReadOnlyList<GeolocationDatabase> Geolocation => one.Databases;
}
