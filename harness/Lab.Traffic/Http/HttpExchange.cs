namespace Lab.Traffic.Http;

/// <summary>Requests of a connection that wait for their answer: HTTP/1.1 answers in order (RFC 9112 9.3).</summary>
internal sealed class HttpExchange
{
    private const int MaxWaiting = 1_024;
    private readonly Queue<HttpRequest> waiting = new();

    /// <summary>A request was sent.</summary>
    public void Asked(HttpRequest request)
    {
        if (waiting.Count < MaxWaiting)
        {
            waiting.Enqueue(request);
        }
    }

    /// <summary>An answer began; gives the request that it belongs to, null when that was not seen.</summary>
    public HttpRequest? Answered(int status)
    {
        // Interim answers (1xx) are followed by the real one, but 101 ends HTTP.
        if (status is >= 100 and < 200 and not 101)
        {
            return waiting.TryPeek(out var still) ? still : null;
        }
        if (!waiting.TryDequeue(out var request))
        {
            return null;
        }
        request.Status = status;
        return request;
    }

    /// <summary>The flow has ended.</summary>
    public void Finish() => waiting.Clear();
}
