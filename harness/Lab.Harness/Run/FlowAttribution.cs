using System.Globalization;
using System.Net;
using Lab.Harness.Model;
using Lab.Harness.Phone;
using Lab.Harness.Validity;
using Lab.Traffic.Model;

namespace Lab.Harness.Run;

/// <summary>Joins flows to apps: by the user id in the capture, else by the sockets that were seen on the phone.</summary>
internal sealed class FlowAttribution
{
    private const int ResolverUid = 1051; // AID_DNS
    private const string DownloadProvider = "com.android.providers.downloads";

    /// <summary>How far the clocks of capture and samples may be apart.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(2);

    /// <summary>How long a connection may be silent at its end and still be the one that a sample shows.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(10);

    private readonly IReadOnlyDictionary<int, IReadOnlyList<string>> _packages;
    private readonly Dictionary<int, HashSet<int>> _connected = [];
    private readonly Dictionary<int, HashSet<int>> _bound = [];

    /// <summary>Joins all flows of a capture.</summary>
    /// <param name="flows">The flows.</param>
    /// <param name="evidence">Sockets, packages and the window's two clocks.</param>
    public FlowAttribution(IReadOnlyList<Flow> flows, WindowEvidence evidence)
    {
        _packages = evidence.PackagesOfUids;
        if (evidence.Sockets.Count == 0)
        {
            return;
        }
        var byPhone = IsPhoneClock(flows, evidence.Window);
        var byTuple = new Dictionary<(TransportProtocol, string, string), List<Flow>>();
        var byPort = new Dictionary<(TransportProtocol, string), List<Flow>>();
        foreach (var flow in flows.Where(f => f.Start is not null))
        {
            Put(byTuple, (flow.Protocol, flow.Client.ToString(), flow.Server.ToString()), flow);
            Put(byTuple, (flow.Protocol, flow.Server.ToString(), flow.Client.ToString()), flow);
            if (flow.Protocol == TransportProtocol.Udp)
            {
                Put(byPort, (flow.Protocol, flow.Client.ToString()), flow);
                Put(byPort, (flow.Protocol, AnyAddress(flow.Client.Port)), flow);
            }
        }
        foreach (var seen in evidence.Sockets)
        {
            var (first, last) = byPhone ? (seen.PhoneFirst, seen.PhoneLast) : (seen.LabFirst, seen.LabLast);
            if (seen.Remote is { } remote)
            {
                Join(byTuple.GetValueOrDefault((seen.Protocol, seen.Local, remote)) ?? [], first, last, seen.Uid);
            }
            else
            {
                foreach (var flow in (byPort.GetValueOrDefault((seen.Protocol, seen.Local)) ?? []).Where(f => last >= f.Start - Slack && first <= (f.End ?? f.Start) + Slack))
                {
                    Add(_bound, flow, seen.Uid);
                }
            }
        }
    }

    /// <summary>The end of a socket that is bound to no address, as <see cref="SocketSighting.Local"/> names it.</summary>
    public static string AnyAddress(int port) => string.Create(CultureInfo.InvariantCulture, $"*:{port}");

    /// <summary>An end of a socket as <see cref="SocketSighting.Local"/> names it.</summary>
    public static string NameOf(Endpoint end) => end.Address.Equals(IPAddress.Any) || end.Address.Equals(IPAddress.IPv6Any) ? AnyAddress(end.Port) : end.ToString();

    /// <summary>The app of a flow.</summary>
    public AppAttribution Of(Flow flow)
    {
        if (flow.App is { Uid: >= 0 } told)
        {
            return Make(flow, told.Uid, AttributionSource.Capture, AttributionSurety.Certain) with { Name = told.Name };
        }
        var connected = _connected.GetValueOrDefault(flow.Id);
        if ((connected ?? _bound.GetValueOrDefault(flow.Id)) is { } uids)
        {
            return uids.Count == 1
                ? Make(flow, uids.First(), AttributionSource.SocketSample, connected is null ? AttributionSurety.Likely : AttributionSurety.Certain)
                : new AppAttribution { How = AttributionSource.SocketSample }; // The samples contradict each other.
        }
        return flow.App is null ? AppAttribution.None : new AppAttribution { How = AttributionSource.Capture, Name = flow.App.Name };
    }

    private AppAttribution Make(Flow flow, int uid, AttributionSource how, AttributionSurety sure)
    {
        var packages = PackageUids.Find(_packages, uid);
        var isDns = flow.Application is "dns" or "dot" || flow.Server.Port is 53 or 853;
        return new AppAttribution
        {
            Uid = uid,
            Packages = packages,
            How = how,
            Sure = uid == ResolverUid || (uid == 0 && isDns) ? AttributionSurety.Resolver : packages.Contains(DownloadProvider) ? AttributionSurety.Likely : sure,
        };
    }

    /// <summary>A sighting that may be of more than one flow of the same five-tuple (a port used again) counts for none.</summary>
    private void Join(List<Flow> flows, DateTimeOffset first, DateTimeOffset last, int uid)
    {
        Flow? only = null;
        for (var i = 0; i < flows.Count; i++)
        {
            var flow = flows[i];
            var next = i + 1 < flows.Count ? flows[i + 1].Start : null;
            if (last >= flow.Start - Slack && first <= (flow.End ?? flow.Start) + LongestSilence && (next is null || first < next))
            {
                if (only is not null)
                {
                    return;
                }
                only = flow;
            }
        }
        if (only is not null)
        {
            Add(_connected, only, uid);
        }
    }

    /// <summary>Whether the capture's clock is the phone's: a capture made on the phone, or beside it.</summary>
    private static bool IsPhoneClock(IReadOnlyList<Flow> flows, WindowRecord? window) =>
        window is null || flows.Count(f => f.Start >= window.PhoneOpened - Slack && f.Start <= window.PhoneClosed + Slack) >= flows.Count(f => f.Start >= window.Opened - Slack && f.Start <= window.Closed + Slack);

    private static void Put<TKey>(Dictionary<TKey, List<Flow>> flows, TKey key, Flow flow)
        where TKey : notnull
    {
        if (!flows.TryGetValue(key, out var list))
        {
            flows.Add(key, list = []);
        }
        list.Add(flow);
    }

    private static void Add(Dictionary<int, HashSet<int>> uids, Flow flow, int uid)
    {
        if (!uids.TryGetValue(flow.Id, out var set))
        {
            uids.Add(flow.Id, set = []);
        }
        set.Add(uid);
    }
}
