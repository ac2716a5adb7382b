using Lab.Traffic.Model;

namespace Lab.Harness.Run;

/// <summary>All names that a capture gives to the ends of its flows: what the phone stated (SNI, Host headers), and what DNS said of the addresses.</summary>
internal sealed class FlowNames
{
    private readonly ILookup<int, string?> _hellos;
    private readonly ILookup<int, HttpObservation> _requests;
    private readonly ILookup<string, string> _resolved;

    public FlowNames(CaptureFacts facts)
    {
        _hellos = facts.Tls.ToLookup(t => t.FlowId, t => t.Sni);
        _requests = facts.Http.ToLookup(h => h.FlowId);
        _resolved = facts.Dns.SelectMany(d => d.Answers.Select(a => (Answer: a, d.Name))).ToLookup(x => x.Answer, x => x.Name, StringComparer.OrdinalIgnoreCase);
    }

    public PhoneFlow View(Flow flow, IEndpointLocator locator)
    {
        var stated = _hellos[flow.Id].Concat(_requests[flow.Id].Select(h => WithoutPort(h.Host))).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase);
        return new PhoneFlow(flow, locator, [.. stated], [.. _resolved[flow.Server.Address.ToString()].Distinct(StringComparer.OrdinalIgnoreCase)]);
    }

    /// <summary>Host that a hit was sent to. A connection may carry requests to several hosts: a hit belongs to the request that holds it.</summary>
    public string HostOf(MarkerHit hit, PhoneFlow flow) =>
        hit.Where.StartsWith("http", StringComparison.Ordinal)
            ? WithoutPort(_requests[hit.FlowId].LastOrDefault(h => h.Packet <= hit.Packet)?.Host) ?? flow.Host
            : flow.Host;

    private static string? WithoutPort(string? host)
    {
        if (string.IsNullOrEmpty(host))
        {
            return null;
        }
        var colon = host.LastIndexOf(':');
        return colon > 0 && host.IndexOf(':') == colon && host.AsSpan(colon + 1).IndexOfAnyExceptInRange('0', '9') < 0 ? host[..colon] : host;
    }
}
