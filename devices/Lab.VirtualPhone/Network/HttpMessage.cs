using System.Globalization;
using System.Text;
using Lab.VirtualPhone.Profiles;

namespace Lab.VirtualPhone.Network;

/// <summary>Composes HTTP/1.1 messages, RFC 9112.</summary>
internal static class HttpMessage
{
    private const string LineEnd = "\r\n";

    /// <summary>A request; Host, Content-Length and Connection are added where the headers do not give them.</summary>
    public static byte[] Request(string method, string target, string host, IReadOnlyDictionary<string, string> headers, ReadOnlySpan<byte> body)
    {
        var head = new StringBuilder().Append(method).Append(' ').Append(target).Append(" HTTP/1.1").Append(LineEnd);
        AddUnlessGiven(head, headers, "Host", host);
        AddHeaders(head, headers);
        if (body.Length > 0 || method is "POST" or "PUT")
        {
            AddUnlessGiven(head, headers, "Content-Length", body.Length.ToString(CultureInfo.InvariantCulture));
        }
        AddUnlessGiven(head, headers, "Connection", "close");
        return Compose(head, body);
    }

    /// <summary>The answer that a server's profile defines.</summary>
    public static byte[] Response(ServerProfile server, DateTimeOffset now)
    {
        var body = Encoding.UTF8.GetBytes(server.Body);
        var head = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {server.Status} {Reason(server.Status)}{LineEnd}"));
        AddUnlessGiven(head, server.Headers, "Date", now.ToString("r", CultureInfo.InvariantCulture));
        AddHeaders(head, server.Headers);
        if (server.Status is not (204 or 304) and >= 200)
        {
            AddUnlessGiven(head, server.Headers, "Content-Length", body.Length.ToString(CultureInfo.InvariantCulture));
        }
        AddUnlessGiven(head, server.Headers, "Connection", "close");
        return Compose(head, server.Status is 204 or 304 or < 200 ? [] : body);
    }

    private static byte[] Compose(StringBuilder head, ReadOnlySpan<byte> body) =>
        [.. Encoding.ASCII.GetBytes(head.Append(LineEnd).ToString()), .. body];

    private static void AddHeaders(StringBuilder head, IReadOnlyDictionary<string, string> headers)
    {
        foreach (var (name, value) in headers)
        {
            head.Append(name).Append(": ").Append(value).Append(LineEnd);
        }
    }

    private static void AddUnlessGiven(StringBuilder head, IReadOnlyDictionary<string, string> headers, string name, string value)
    {
        if (!headers.Keys.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            head.Append(name).Append(": ").Append(value).Append(LineEnd);
        }
    }

    private static string Reason(int status) => status switch
    {
        200 => "OK",
        204 => "No Content",
        301 => "Moved Permanently",
        302 => "Found",
        304 => "Not Modified",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        500 => "Internal Server Error",
        503 => "Service Unavailable",
        _ => "Status",
    };
}
