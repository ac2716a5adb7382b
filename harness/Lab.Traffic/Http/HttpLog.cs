using Lab.Traffic.Flows;
using Lab.Traffic.Model;

namespace Lab.Traffic.Http;

/// <summary>HTTP requests of the whole capture.</summary>
internal sealed class HttpLog
{
    private const int MaxRequests = 1_000_000;
    private readonly List<HttpRequest> requests = [];

    /// <summary>Notes a request.</summary>
    public void Add(FlowState flow, HttpRequest request)
    {
        flow.State(HttpRequest.HostName(request.Host));
        if (requests.Count >= MaxRequests || !flow.Context.Facts.TrySpend(request.Target.Length + request.Method.Length + (request.Host?.Length ?? 0)))
        {
            flow.Context.Problems.Note("http-limit", $"more than {MaxRequests} HTTP requests, or more text than is kept of a capture; further ones are left out", request.At.Packet, null);
            return;
        }
        requests.Add(request);
    }

    /// <summary>All observations, by packet; those of one packet as they stand in it.</summary>
    public IReadOnlyList<HttpObservation> ToList() =>
        [.. requests.OrderBy(one => one.At.Packet).ThenBy(one => one.FlowId).ThenBy(one => one.At.Offset).Select(one => one.ToObservation())];
}
