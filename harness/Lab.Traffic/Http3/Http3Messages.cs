using System.Globalization;
using System.Text;
using Lab.Traffic.Dns;
using Lab.Traffic.Flows;
using Lab.Traffic.Http;
using Lab.Traffic.Http2;
using Lab.Traffic.Markers;
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
            if (Text(fields, ":method"u8) is { } method)
            {
                exchange.Ask(Request(method, fields, at));
                BeginBody(fields);
            }
        }
        else if (int.TryParse(Text(fields, ":status"u8), NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 200 and <= 999)
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
        body = new HttpBody(side, side.Flow.Context.Search is { } search ? new StreamSearcher(search, side) : null);
        var encodings = string.Join(',', fields.Where(one => one.Is("content-encoding"u8)).Select(one => Encoding.Latin1.GetString(one.Value).Trim().ToLowerInvariant()));
        body.Begin(encodings, HttpRequest.HostName(exchange.Request?.Host), DnsBody.Of(side, Text(fields, "content-type"u8), exchange.Request?.Target, response: !asks));
    }

    private HttpRequest Request(string method, IReadOnlyList<HeaderField> fields, in StreamPosition at)
    {
        var host = Text(fields, ":authority"u8) ?? Text(fields, "host"u8);
        var request = new HttpRequest
        {
            FlowId = side.Flow.Id,
            At = at,
            Version = "3",
            Method = method,
            Target = Text(fields, ":path"u8) ?? host ?? "",
            Host = host,
            Encrypted = side.IsDecrypted,
        };
        side.Flow.HttpHost ??= HttpRequest.HostName(host);
        side.Flow.Context.Http.Add(side.Flow, request);
        DnsBody.TakeTarget(side, side.Searcher, request.Target, at);
        return request;
    }

    // Fields are no bytes of the direction once they are unpacked: the place of a hit is that of their frame.
    private void Search(IReadOnlyList<HeaderField> fields, in StreamPosition at, in StreamPosition start)
    {
        side.RequestHost = HttpRequest.HostName(Text(fields, ":authority"u8) ?? Text(fields, "host"u8) ?? exchange.Request?.Host);
        if (side.Searcher is not { } searcher || fields.Count == 0)
        {
            return;
        }
        var rest = searcher.BeginLayer("http.header", [], start);
        foreach (var field in fields)
        {
            if (field.Is(":path"u8))
            {
                var target = searcher.BeginLayer("http.target", [], at);
                target.FeedUnpacked(field.Value, at);
                target.End();
            }
            else
            {
                rest.FeedUnpacked([.. field.Name, .. ": "u8, .. field.Value, .. "\r\n"u8], start);
            }
        }
        rest.End();
    }

    private static string? Text(IReadOnlyList<HeaderField> fields, ReadOnlySpan<byte> name)
    {
        foreach (var field in fields)
        {
            if (field.Is(name))
            {
                return Encoding.Latin1.GetString(field.Value);
            }
        }
        return null;
    }
}
