using System.Text;
using Lab.Traffic.Dns;
using Lab.Traffic.Flows;
using Lab.Traffic.Http;
using Lab.Traffic.Markers;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Http2;

/// <summary>What the fields of a message in HTTP/2 or HTTP/3 say (RFC 9113 8, RFC 9114 4).</summary>
internal static class HeaderFields
{
    extension(IReadOnlyList<HeaderField> fields)
    {
        /// <summary>Value of the first field of a name; null when there is none.</summary>
        public string? Text(ReadOnlySpan<byte> name)
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

        /// <summary>Host that is asked; null when none is named.</summary>
        public string? Host() => fields.Text(":authority"u8) ?? fields.Text("host"u8);

        /// <summary>A body that follows the fields.</summary>
        /// <param name="side">Its direction.</param>
        /// <param name="request">The request that it belongs to; null when it was not seen.</param>
        /// <param name="answers">True for the body of an answer.</param>
        public HttpBody Body(FlowSide side, HttpRequest? request, bool answers)
        {
            var body = new HttpBody(side, side.Flow.Context.Search is { } search ? new StreamSearcher(search, side) : null);
            var encodings = string.Join(',', fields.Where(one => one.Is("content-encoding"u8)).Select(one => Encoding.Latin1.GetString(one.Value).Trim().ToLowerInvariant()));
            body.Begin(encodings, HttpRequest.HostName(request?.Host), DnsBody.Of(side, fields.Text("content-type"u8), request?.Target, response: answers));
            return body;
        }

        /// <summary>Has the fields searched. They are no bytes of the direction once they are unpacked: the place of a hit is that of their frame.</summary>
        /// <param name="side">Their direction.</param>
        /// <param name="at">Where their frame begins.</param>
        /// <param name="start">Where their section begins.</param>
        public void Search(FlowSide side, in StreamPosition at, in StreamPosition start)
        {
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
    }
}
