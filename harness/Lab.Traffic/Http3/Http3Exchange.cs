using Lab.Traffic.Http;

namespace Lab.Traffic.Http3;

/// <summary>A request and its answer on one stream, or a promised one.</summary>
internal sealed class Http3Exchange
{
    /// <summary>The request; null when it was not seen.</summary>
    public HttpRequest? Request { get; private set; }

    /// <summary>Status of the answer; null when none was seen.</summary>
    public int? Status { get; private set; }

    /// <summary>Directions of the stream that have ended.</summary>
    public int Ended { get; set; }

    /// <summary>Takes the request.</summary>
    public void Ask(HttpRequest request)
    {
        Request = request;
        request.Status = Status;
    }

    /// <summary>Takes the answer's status; an interim one is followed by another.</summary>
    public void Answer(int status)
    {
        Status = status;
        if (Request is { } request)
        {
            request.Status = status;
        }
    }
}
