using System.Globalization;
using Lab.Traffic.Dns;
using Lab.Traffic.Flows;
using Lab.Traffic.Http;
using Lab.Traffic.Http2;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Http3;

/// <summary>What one direction of a request stream says: a request or its answer, fields and body (RFC 9114 4).</summary>
internal sealed class Http3Messages(FlowSide side, Http3Exchange exchange, bool asks)
{
    private HttpBody? body;

    /// <summary>Takes the fields of a request, an answer, or behind a body.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="at">Where their frame begins.</param>
    /// <param name="start">Where their section begins.</param>
    public void Headers(IReadOnlyList<HeaderField> fields, in StreamPosition at, in StreamPosition start)
    {
        Search(fields, at, start);
        if (asks)
        {
            if (fields.Text(":method"u8) is { } method)
            {
                exchange.Ask(Request(method, fields, at));
                BeginBody(fields);
            }
        }
        else if (int.TryParse(fields.Text(":status"u8), NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 200 and <= 999)
        {
            exchange.Answer(status);
            BeginBody(fields);
        }
    }

    /// <summary>Takes the fields of a promised request: they are searched, no request was made.</summary>
    public void Promise(IReadOnlyList<HeaderField> fields, in StreamPosition at, in StreamPosition start) => Search(fields, at, start);

    /// <summary>Takes bytes of a body.</summary>
    public void Data(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        if (body is null)
        {
            BeginBody([]);
        }
        body!.Feed(bytes, at);
        if (asks && exchange.Request is { } request)
        {
            request.BodyLength += bytes.Length;
        }
    }

    /// <summary>Bytes are missing.</summary>
    public void Gap() => body?.Gap();

    /// <summary>Nothing follows.</summary>
    public void End()
    {
        body?.End();
        body = null;
    }

    private void BeginBody(IReadOnlyList<HeaderField> fields)
    {
        body?.End();
        body = fields.Body(side, exchange.Request, answers: !asks);
    }

    private HttpRequest Request(string method, IReadOnlyList<HeaderField> fields, in StreamPosition at)
    {
        var host = fields.Host();
        var request = new HttpRequest
        {
            FlowId = side.Flow.Id,
            At = at,
            Version = "3",
            Method = method,
            Target = fields.Text(":path"u8) ?? host ?? "",
            Host = host,
            Encrypted = side.IsDecrypted,
        };
        side.Flow.HttpHost ??= HttpRequest.HostName(host);
        side.Flow.Context.Http.Add(side.Flow, request);
        DnsBody.TakeTarget(side, side.Searcher, request.Target, at);
        return request;
    }

    private void Search(IReadOnlyList<HeaderField> fields, in StreamPosition at, in StreamPosition start)
    {
        side.RequestHost = HttpRequest.HostName(fields.Host() ?? exchange.Request?.Host);
        fields.Search(side, at, start);
    }
}
