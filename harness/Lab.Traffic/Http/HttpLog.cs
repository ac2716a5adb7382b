using Lab.Traffic.Flows;
using Lab.Traffic.Model;

namespace Lab.Traffic.Http;

/// <summary>HTTP requests of the whole capture.</summary>
/// <param name="context">What packed results share.</param>
internal sealed class HttpLog(PackedContext context)
{
    private const int MaxRequests = 1_000_000;
    private readonly PackedRequests packed = new(context);
    private readonly List<HttpRequest> late = [];

    /// <summary>Notes a request.</summary>
    public void Add(FlowState flow, HttpRequest request)
    {
        flow.State(HttpRequest.HostName(request.Host));
        if (packed.Seen >= MaxRequests || !flow.Context.Facts.TrySpend(request.Target.Length + request.Method.Length + (request.Host?.Length ?? 0)))
        {
            flow.Context.Problems.Note("http-limit", $"more than {MaxRequests} HTTP requests, or more text than is kept of a capture; further ones are left out", request.At.Packet, null);
            return;
        }
        request.Number = packed.Next();
        (flow.IsRetired ? late : flow.Requests ??= []).Add(request);
    }

    /// <summary>A flow has ended: what became of its requests stands.</summary>
    public void Settle(FlowState flow)
    {
        Settle(flow.Requests);
        flow.Requests = null;
    }

    /// <summary>All observations, by packet; those of one packet as they stand in it. To be called when all flows have ended.</summary>
    public IReadOnlyList<HttpObservation> ToResults()
    {
        Settle(late);
        packed.Sort();
        return packed.ToResults();
    }

    private void Settle(List<HttpRequest>? requests)
    {
        foreach (var request in requests ?? [])
        {
            packed.Add(request);
        }
    }
}
