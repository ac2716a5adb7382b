using Lab.Traffic.Http;

namespace Lab.Traffic.Http2;

/// <summary>A request and its answer on one HTTP/2 stream.</summary>
internal sealed class Http2Exchange
{
    /// <summary>The request; null when it was not seen.</summary>
    public HttpRequest? Request { get; set; }

    /// <summary>Body from the client; null before its header fields.</summary>
    public HttpBody? FromClient { get; set; }

    /// <summary>Body from the server.</summary>
    public HttpBody? FromServer { get; set; }

    public bool ClientEnded { get; set; }

    public bool ServerEnded { get; set; }
}
