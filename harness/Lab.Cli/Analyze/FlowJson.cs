using Lab.Traffic.Model;

namespace Lab.Cli.Analyze;

/// <summary>A flow as <c>lab analyze --json</c> shows it; members mean what those of the same names of <see cref="Flow"/> and of its remote location do.</summary>
internal readonly struct FlowJson(Flow one)
{
    public int Id => one.Id;

    public TransportProtocol Protocol => one.Protocol;

    public EndpointJson Client => new(one.Client);

    public EndpointJson Server => new(one.Server);

    public bool IsInbound => one.IsInbound;

    public string? Host => one.Host;

    public NameSource? HostSource => one.HostSource;

    public DomainOwner? Owner => one.Owner;

    public IReadOnlyList<string> Hosts => one.Hosts;

    public string? DnsName => one.DnsName;

    public string? Country => one.RemoteLocation?.Country;

    public bool? CountryDisputed => one.RemoteLocation?.CountryDisputed;

    public AddressScope? Scope => one.RemoteLocation?.Scope;

    public long? AsNumber => one.RemoteLocation?.AsNumber;

    public string? Organisation => one.RemoteLocation?.Organisation;

    public string? Application => one.Application;

    public string? Hint => one.Hint;

    public string? ClosedReason => one.ClosedReason;

    public FlowApp? App => one.App;

    public long FirstPacket => one.FirstPacket;

    public long LastPacket => one.LastPacket;

    public DateTimeOffset? Start => one.Start;

    public DateTimeOffset? End => one.End;

    public long PacketsOut => one.PacketsOut;

    public long PacketsIn => one.PacketsIn;

    public long PayloadOut => one.PayloadOut;

    public long PayloadIn => one.PayloadIn;

    public string? PayloadOutSha256 => one.PayloadOutSha256;

    public string? PayloadInSha256 => one.PayloadInSha256;

    public long AcknowledgedUnseen => one.AcknowledgedUnseen;

    public long PayloadCut => one.PayloadCut;

    public bool HandshakeSeen => one.HandshakeSeen;

    public OpacityJson OpacityOut => new(one.OpacityOut);

    public OpacityJson OpacityIn => new(one.OpacityIn);

    public ProxiedJson? Proxied => one.Proxied is null ? null : new ProxiedJson(one.Proxied);
}
