using System.Text;
using Lab.Traffic.Http2;

namespace Lab.Traffic.Http3;

/// <summary>The static table of QPACK (RFC 9204 appendix A).</summary>
internal static class QpackStaticTable
{
    private static readonly HeaderField[] Fields = Build();

    /// <summary>The field at an index, from 0; null when there is none.</summary>
    public static HeaderField? Find(long index) => index >= 0 && index < Fields.Length ? Fields[index] : null;

    private static HeaderField[] Build()
    {
        var fields = new List<HeaderField>();
        Add(":authority", "");
        Add(":path", "/");
        Add("age", "0");
        Add("content-disposition", "");
        Add("content-length", "0");
        Empty("cookie", "date", "etag", "if-modified-since", "if-none-match", "last-modified", "link", "location", "referer", "set-cookie");
        Add(":method", "CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT");
        Add(":scheme", "http", "https");
        Add(":status", "103", "200", "304", "404", "503");
        Add("accept", "*/*", "application/dns-message");
        Add("accept-encoding", "gzip, deflate, br");
        Add("accept-ranges", "bytes");
        Add("access-control-allow-headers", "cache-control", "content-type");
        Add("access-control-allow-origin", "*");
        Add("cache-control", "max-age=0", "max-age=2592000", "max-age=604800", "no-cache", "no-store", "public, max-age=31536000");
        Add("content-encoding", "br", "gzip");
        Add("content-type", "application/dns-message", "application/javascript", "application/json", "application/x-www-form-urlencoded", "image/gif", "image/jpeg",
            "image/png", "text/css", "text/html; charset=utf-8", "text/plain", "text/plain;charset=utf-8");
        Add("range", "bytes=0-");
        Add("strict-transport-security", "max-age=31536000", "max-age=31536000; includesubdomains", "max-age=31536000; includesubdomains; preload");
        Add("vary", "accept-encoding", "origin");
        Add("x-content-type-options", "nosniff");
        Add("x-xss-protection", "1; mode=block");
        Add(":status", "100", "204", "206", "302", "400", "403", "421", "425", "500");
        Empty("accept-language");
        Add("access-control-allow-credentials", "FALSE", "TRUE");
        Add("access-control-allow-headers", "*");
        Add("access-control-allow-methods", "get", "get, post, options", "options");
        Add("access-control-expose-headers", "content-length");
        Add("access-control-request-headers", "content-type");
        Add("access-control-request-method", "get", "post");
        Add("alt-svc", "clear");
        Empty("authorization");
        Add("content-security-policy", "script-src 'none'; object-src 'none'; base-uri 'none'");
        Add("early-data", "1");
        Empty("expect-ct", "forwarded", "if-range", "origin");
        Add("purpose", "prefetch");
        Empty("server");
        Add("timing-allow-origin", "*");
        Add("upgrade-insecure-requests", "1");
        Empty("user-agent", "x-forwarded-for");
        Add("x-frame-options", "deny", "sameorigin");
        return [.. fields];

        void Add(string name, params ReadOnlySpan<string> values)
        {
            foreach (var value in values)
            {
                fields.Add(new HeaderField(Encoding.ASCII.GetBytes(name), Encoding.ASCII.GetBytes(value)));
            }
        }

        void Empty(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                Add(name, "");
            }
        }
    }
}
